package io.cordboard.simulate.hunt;

import java.util.regex.Pattern;

/**
 * FreeSWITCH's parser (switch_xml.c) accepts a literal {@code <} in an attribute value, and an {@code &} that begins no
 * entity. Hand-written dialplans rely on this, so both are escaped here before the strict parser reads them.
 */
final class TolerantText {
    private static final Pattern ENTITY = Pattern.compile("&(?:lt|gt|amp|quot|apos|#[0-9]+|#x[0-9a-fA-F]+);");
    private static final char NONE = '\0';

    private final String xml;
    private final StringBuilder escaped;
    private int at;
    private boolean inTag;
    private char quote = NONE;

    private TolerantText(String xml) {
        this.xml = xml;
        this.escaped = new StringBuilder(xml.length());
    }

    static String escape(String xml) {
        TolerantText text = new TolerantText(xml);
        while (text.at < xml.length()) {
            if (!text.copied("<!--", "-->") && !text.copied("<![CDATA[", "]]>")) {
                text.step();
            }
        }
        return text.escaped.toString();
    }

    /** Copies a comment or CDATA section unchanged. */
    private boolean copied(String start, String end) {
        if (inTag || !xml.startsWith(start, at)) {
            return false;
        }
        int found = xml.indexOf(end, at + start.length());
        int stop = found < 0 ? xml.length() : found + end.length();
        escaped.append(xml, at, stop);
        at = stop;
        return true;
    }

    private void step() {
        char symbol = xml.charAt(at);
        if (symbol == '&' && !ENTITY.matcher(xml).region(at, xml.length()).lookingAt()) {
            escaped.append("&amp;");
        } else if (symbol == '<' && quote != NONE) {
            escaped.append("&lt;");
        } else {
            escaped.append(symbol);
            follow(symbol);
        }
        at++;
    }

    private void follow(char symbol) {
        if (quote != NONE) {
            quote = symbol == quote ? NONE : quote;
        } else if (inTag && (symbol == '"' || symbol == '\'')) {
            quote = symbol;
        } else if (symbol == '<' || symbol == '>') {
            inTag = symbol == '<';
        }
    }
}
