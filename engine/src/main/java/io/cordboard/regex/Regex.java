package io.cordboard.regex;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A regular expression as FreeSWITCH compiles it (switch_regex.c): without UTF, so {@code .} is one byte, and not
 * anchored. Accepts {@code _2XXX} and {@code /^abc$/i}. Thread-safe.
 */
public final class Regex {
    private static final RegexEngine ENGINE = RegexEngines.best();
    private static final RegexProgramCache CACHE = new RegexProgramCache(ENGINE, 512);

    private final RegexProgram program;

    private Regex(RegexProgram program) {
        this.program = program;
    }

    /** Compiles the expression as a dialplan writes it. */
    public static Regex compile(String expression) throws InvalidExpression {
        return compile(expression.getBytes(StandardCharsets.UTF_8));
    }

    /** Compiles an expression given as the bytes that FreeSWITCH sees. */
    public static Regex compile(byte[] expression) throws InvalidExpression {
        return new Regex(CACHE.program(Expression.parse(expression)));
    }

    /**
     * The library that runs the expressions: PCRE2, as in FreeSWITCH, if the system has libpcre2-8. Otherwise the name
     * says so, and lookarounds and backreferences are refused.
     */
    public static String engine() {
        return ENGINE.name();
    }

    /** The first match in the subject; also empty if the engine gave up, which FreeSWITCH treats as "no match". */
    public Optional<Match> find(String subject) {
        return attempt(subject) instanceof MatchAttempt.Matched matched
                ? Optional.of(matched.match())
                : Optional.empty();
    }

    /** Searches the subject, and reports whether the engine gave up. */
    public MatchAttempt attempt(String subject) {
        return attempt(subject.getBytes(StandardCharsets.UTF_8));
    }

    /** Searches a subject given as the bytes that FreeSWITCH sees. */
    public MatchAttempt attempt(byte[] subject) {
        return program.run(subject);
    }
}
