package io.cordboard.regex;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The system's PCRE2, the library that FreeSWITCH uses. FreeSWITCH runs it with PCRE2's default match limit of
 * 10,000,000. The limit here is lower, so that {@code (a+)+$} ends within milliseconds; a match that reaches it is
 * reported.
 */
final class Pcre2Engine implements RegexEngine {
    static final int MATCH_LIMIT = 1_000_000;
    static final int DEPTH_LIMIT = 1_000_000;
    static final int HEAP_LIMIT_KIBIBYTES = 64 * 1024;

    private final Pcre2 pcre2;
    private final Pointer limits;

    private Pcre2Engine(Pcre2 pcre2, Pointer limits) {
        this.pcre2 = pcre2;
        this.limits = limits;
    }

    /** Loads libpcre2-8; empty if the system has none that JNA can load. */
    static Optional<RegexEngine> load() {
        Pcre2 pcre2;
        try {
            pcre2 = Native.load("pcre2-8", Pcre2.class);
        } catch (LinkageError e) {
            return Optional.empty();
        }
        Pointer limits = pcre2.pcre2_match_context_create_8(null);
        if (limits == null) {
            return Optional.empty();
        }
        pcre2.pcre2_set_match_limit_8(limits, MATCH_LIMIT);
        pcre2.pcre2_set_depth_limit_8(limits, DEPTH_LIMIT);
        pcre2.pcre2_set_heap_limit_8(limits, HEAP_LIMIT_KIBIBYTES);
        return Optional.of(new Pcre2Engine(pcre2, limits));
    }

    @Override
    public String name() {
        byte[] version = new byte[Math.max(pcre2.pcre2_config_8(Pcre2.CONFIG_VERSION, null), 1)];
        pcre2.pcre2_config_8(Pcre2.CONFIG_VERSION, version);
        return "PCRE2 " + Native.toString(version, StandardCharsets.US_ASCII);
    }

    @Override
    public RegexProgram compile(Expression expression) throws InvalidExpression {
        byte[] body = expression.octets();
        int options = (expression.caseless() ? Pcre2.CASELESS : 0) | (expression.dotAll() ? Pcre2.DOTALL : 0);
        int[] error = new int[1];
        Pcre2.SizeT.ByReference offset = new Pcre2.SizeT.ByReference();
        Pointer code = pcre2.pcre2_compile_8(body, new Pcre2.SizeT(body.length), options, error, offset, null);
        if (code == null) {
            throw new InvalidExpression(offset.intValue(), pcre2.message(error[0]));
        }
        return new Pcre2Program(pcre2, limits, code);
    }
}
