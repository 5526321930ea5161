package io.cordboard.render;

import io.cordboard.text.XmlCharacters;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes text so that FreeSWITCH reads the same text. mod_xml_curl sends an answer line by line through the preprocessor
 * of switch_xml.c before it is parsed: a line that contains {@code x-pre-process} is dropped, and {@code $${name}} is
 * replaced by a global variable. Character references break up both here.
 */
public final class XmlEscaper {
    private static final String GLOBAL = "$${";
    private static final String PREPROCESSOR = "x-pre-process";

    private final Set<String> globals;

    /** @param globals the global variables of FreeSWITCH that documents may use as {@code $${name}} */
    public XmlEscaper(Set<String> globals) {
        this.globals = Set.copyOf(globals);
    }

    /** A text with a character that XML 1.0 does not allow. */
    public static final class Forbidden extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Forbidden(int codePoint) {
            super(String.format("U+%04X cannot be written in XML", codePoint));
        }
    }

    /** Escapes text of a document: {@code $${name}} stays for allowed names. */
    public String escape(String text) {
        return escape(text, true);
    }

    /** Escapes text of a request: nothing in it is expanded. */
    public String escapeLiteral(String text) {
        return escape(text, false);
    }

    private String escape(String text, boolean keepGlobals) {
        OptionalInt forbidden = XmlCharacters.firstForbidden(text);
        if (forbidden.isPresent()) {
            throw new Forbidden(forbidden.getAsInt());
        }
        StringBuilder xml = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '$' && text.startsWith(GLOBAL, i) && !(keepGlobals && isAllowedGlobal(text, i))) {
                xml.append("&#36;");
            } else if (c == '-' && text.regionMatches(true, i - 1, PREPROCESSOR, 0, PREPROCESSOR.length())) {
                xml.append("&#45;");
            } else {
                append(xml, c);
            }
        }
        return xml.toString();
    }

    private boolean isAllowedGlobal(String text, int at) {
        int end = text.indexOf('}', at);
        return end > 0 && globals.contains(text.substring(at + GLOBAL.length(), end));
    }

    private static void append(StringBuilder xml, char c) {
        switch (c) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            case '"' -> xml.append("&quot;");
            case '\'' -> xml.append("&apos;");
            case '\t' -> xml.append("&#9;");
            case '\n' -> xml.append("&#10;");
            case '\r' -> xml.append("&#13;");
            default -> xml.append(c);
        }
    }
}
