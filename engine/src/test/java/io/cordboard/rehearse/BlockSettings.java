package io.cordboard.rehearse;

import java.util.ArrayList;
import java.util.List;

/**
 * The settings in a block of a dial string, as FreeSWITCH reads them (switch_event.c, switch_event_create_brackets;
 * switch_utils.c, switch_separate_string): {@code ^^X} in front of all of them says that X is between them, and in front of
 * one that X stands between its name and its value; quotes are taken away, and what they hold is not split.
 */
final class BlockSettings {
    private static final String OTHER = "^^";

    private BlockSettings() {}

    /** As {@code NAME=VALUE}. */
    static List<String> of(String inside) {
        List<String> settings = new ArrayList<>();
        for (String setting : split(inside, ',', Integer.MAX_VALUE)) {
            settings.add(String.join("=", split(setting, '=', 2)));
        }
        return settings;
    }

    private static List<String> split(String text, char usual, int most) {
        boolean other = text.startsWith(OTHER) && text.length() > OTHER.length();
        char separator = other ? text.charAt(OTHER.length()) : usual;
        String rest = other ? text.substring(OTHER.length() + 1) : text;
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < rest.length(); i++) {
            char now = rest.charAt(i);
            if (now == '\\' && i + 1 < rest.length()) {
                part.append(rest.charAt(++i));
            } else if (now == '\'') {
                quoted = !quoted;
            } else if (now == separator && !quoted && parts.size() + 1 < most) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(now);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }
}
