package io.cordboard.text;

import java.util.OptionalInt;

/**
 * The characters that XML 1.0 allows (section 2.2 of its specification). FreeSWITCH's parser does not check them, and a
 * NUL truncates the document, so a document with other characters is refused before it is rendered.
 */
public final class XmlCharacters {
    private XmlCharacters() {}

    /** The first code point that XML 1.0 does not allow; empty if there is none. */
    public static OptionalInt firstForbidden(CharSequence text) {
        for (int i = 0; i < text.length(); ) {
            int c = Character.codePointAt(text, i);
            if (!isAllowed(c)) {
                return OptionalInt.of(c);
            }
            i += Character.charCount(c);
        }
        return OptionalInt.empty();
    }

    static boolean isAllowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || (c >= 0x10000 && c <= 0x10FFFF);
    }
}
