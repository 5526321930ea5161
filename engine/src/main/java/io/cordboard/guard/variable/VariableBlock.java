package io.cordboard.guard.variable;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.Separator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of <code>{a=1,b='x, y'}</code> or {@code [^^:a=1:b=2]} (switch_event.c, switch_event_create_brackets): a
 * separator inside single quotes does not separate, {@code ^^} selects another separator, and each element is split
 * again.
 */
public final class VariableBlock {
    private static final String OTHER_DELIMITER = "^^";

    private VariableBlock() {}

    /** Empty if FreeSWITCH may split it differently. */
    public static Optional<List<SetVariable>> read(Argument block) {
        Argument elements = block;
        char delimiter = ',';
        if (block.masked().startsWith(OTHER_DELIMITER) && block.masked().length() > OTHER_DELIMITER.length()) {
            delimiter = block.masked().charAt(OTHER_DELIMITER.length());
            elements = block.piece(block.masked().substring(OTHER_DELIMITER.length() + 1));
        }
        return delimiter == '\'' || isNameCharacter(delimiter)
                ? Optional.empty()
                : Separator.split(elements, delimiter).flatMap(VariableBlock::settings);
    }

    private static Optional<List<SetVariable>> settings(List<Argument> elements) {
        List<SetVariable> settings = new ArrayList<>();
        for (Argument element : elements) {
            if (Separator.mayNameSeparator(element.masked())) {
                return Optional.empty();
            }
            int equals = element.masked().indexOf('=');
            if (equals >= 0) {
                String name = Separator.withoutBlanks(element.masked().substring(0, equals));
                Argument value =
                        element.piece(Separator.withoutBlanks(element.masked().substring(equals + 1)));
                settings.add(new SetVariable(element.piece(name).written(), value, true));
            }
        }
        return Optional.of(settings);
    }

    /** A bounded value may contain the separator. */
    private static boolean isNameCharacter(char delimiter) {
        return Argument.isMask(delimiter) || Character.isLetterOrDigit(delimiter) || "_.+*#".indexOf(delimiter) >= 0;
    }
}
