package io.cordboard.regex;

import com.sun.jna.IntegerType;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libpcre2-8 that FreeSWITCH uses, and the functions for limits, which it does not use. See pcre2api(3).
 */
interface Pcre2 extends Library {
    int CASELESS = 0x8;
    int DOTALL = 0x20;
    int CONFIG_VERSION = 11;
    int ERROR_NOMATCH = -1;

    @Nullable
    Pointer pcre2_compile_8(
            byte[] pattern,
            SizeT length,
            int options,
            int[] error,
            SizeT.ByReference offset,
            @Nullable Pointer context);

    void pcre2_code_free_8(Pointer code);

    @Nullable
    Pointer pcre2_match_data_create_from_pattern_8(Pointer code, @Nullable Pointer context);

    void pcre2_match_data_free_8(Pointer matchData);

    @Nullable
    Pointer pcre2_match_context_create_8(@Nullable Pointer context);

    int pcre2_set_match_limit_8(Pointer matchContext, int limit);

    int pcre2_set_depth_limit_8(Pointer matchContext, int limit);

    int pcre2_set_heap_limit_8(Pointer matchContext, int kibibytes);

    int pcre2_match_8(
            Pointer code, byte[] subject, SizeT length, SizeT start, int options, Pointer matchData, Pointer context);

    Pointer pcre2_get_ovector_pointer_8(Pointer matchData);

    int pcre2_get_error_message_8(int error, byte[] buffer, SizeT length);

    /** The text of an error code. */
    default String message(int error) {
        byte[] buffer = new byte[256];
        pcre2_get_error_message_8(error, buffer, new SizeT(buffer.length));
        return Native.toString(buffer, StandardCharsets.US_ASCII);
    }

    int pcre2_config_8(int what, byte @Nullable [] buffer);

    /** C's {@code size_t}. Public because JNA creates it. */
    final class SizeT extends IntegerType {
        private static final long serialVersionUID = 1L;

        public SizeT() {
            this(0);
        }

        public SizeT(long value) {
            super(Native.SIZE_T_SIZE, value, true);
        }

        /** A {@code size_t} that the library writes. */
        public static final class ByReference extends com.sun.jna.ptr.ByReference {
            public ByReference() {
                super(Native.SIZE_T_SIZE);
            }

            int intValue() {
                return Native.SIZE_T_SIZE == Long.BYTES
                        ? (int) getPointer().getLong(0)
                        : getPointer().getInt(0);
            }
        }
    }
}
