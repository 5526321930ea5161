package io.cordboard.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The inside of <code>{a=1,b='x, y'}</code> or {@code [^^:a=1:b=2]} (switch_event.c, switch_event_create_brackets): a
 * separator inside single quotes does not separate, and {@code ^^} names another separator.
 */
final class VariableBlock {
    private static final String OTHER_DELIMITER = "^^";

    private VariableBlock() {}

    /** Empty when quotes are not balanced: FreeSWITCH would then split elsewhere than it seems. */
    static Optional<List<Setting>> read(Argument block) {
        String text = block.masked();
        char delimiter = ',';
        if (text.startsWith(OTHER_DELIMITER) && text.length() > OTHER_DELIMITER.length()) {
            delimiter = text.charAt(OTHER_DELIMITER.length());
            text = text.substring(OTHER_DELIMITER.length() + 1);
        }
        if (text.chars().filter(c -> c == '\'').count() % 2 != 0 || delimiter == '\'' || isNameCharacter(delimiter)) {
            return Optional.empty();
        }
        List<Setting> settings = new ArrayList<>();
        for (String assignment : split(text, delimiter)) {
            int equals = assignment.indexOf('=');
            if (equals >= 0) {
                String name =
                        block.piece(assignment.substring(0, equals).strip()).written();
                settings.add(new Setting(
                        name, block.piece(assignment.substring(equals + 1).replace("'", "")), true));
            }
        }
        return Optional.of(settings);
    }

    /** A bounded value may hold the separator. */
    private static boolean isNameCharacter(char delimiter) {
        return Argument.isMask(delimiter) || Character.isLetterOrDigit(delimiter) || "_.+*#".indexOf(delimiter) >= 0;
    }

    private static List<String> split(String text, char delimiter) {
        List<String> pieces = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (text.charAt(i) == delimiter && !quoted) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }
}
