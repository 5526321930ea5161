package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.Octets;
import java.util.Locale;

/**
 * The line rules by which FreeSWITCH reads all XML, from disk or HTTP, before it parses it ({@code preprocess} in
 * switch_xml.c). {@code $${x}} becomes the global variable. A line with {@code <?} or {@code <include>} is dropped, and
 * so is one that contains X-PRE-PROCESS. Nothing is executed or included here; it is logged instead.
 */
final class PreprocessedText {
    private static final String COMMAND = "x-pre-process";
    private static final String COMMENT = "<!--#";

    private PreprocessedText() {}

    /** Whether the rules may change the text, or log something. */
    static boolean changes(String xml) {
        return dropped(xml)
                || xml.contains("$${")
                || xml.contains(COMMENT)
                || xml.toLowerCase(Locale.ROOT).contains(COMMAND);
    }

    static String of(String xml, Channel channel) {
        StringBuilder kept = new StringBuilder(xml.length());
        boolean insideCommand = false;
        for (String line : xml.split("(?<=\n)", -1)) {
            String expanded = expandGlobals(line, channel);
            if (dropped(line)) {
                continue;
            }
            if (insideCommand) {
                int end = expanded.indexOf("-->");
                insideCommand = end < 0;
                expanded = end < 0 ? "" : expanded.substring(end + 3);
            }
            if (expanded.toLowerCase(Locale.ROOT).contains(COMMAND)) {
                channel.trace.add("not preprocessed: " + Octets.of(line.strip()));
                continue;
            }
            int command = expanded.indexOf(COMMENT);
            if (command >= 0) {
                channel.trace.add("not preprocessed: " + Octets.of(line.strip()));
                int end = expanded.indexOf("-->", command);
                insideCommand = end < 0;
                expanded = expanded.substring(0, command) + (end < 0 ? "" : expanded.substring(end + 3));
            }
            kept.append(expanded);
        }
        return kept.toString();
    }

    private static boolean dropped(String line) {
        return line.contains("<include>") || line.contains("</include>") || line.contains("<?");
    }

    private static String expandGlobals(String line, Channel channel) {
        int start = line.indexOf("$${");
        if (start < 0) {
            return line;
        }
        StringBuilder expanded = new StringBuilder();
        int at = 0;
        for (; start >= 0; start = line.indexOf("$${", at)) {
            int end = closingBrace(line, start + 3);
            if (end < 0) {
                break;
            }
            String value = channel.globals.get(Octets.of(line.substring(start + 3, end)), -1);
            expanded.append(line, at, start).append(value == null ? "" : Octets.text(value));
            at = end + 1;
        }
        return expanded.append(line.substring(at)).toString();
    }

    private static int closingBrace(String line, int from) {
        int depth = 1;
        for (int at = from; at < line.length(); at++) {
            depth += line.charAt(at) == '{' ? 1 : line.charAt(at) == '}' ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }
}
