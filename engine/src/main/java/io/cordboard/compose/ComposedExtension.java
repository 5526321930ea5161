package io.cordboard.compose;

import java.util.List;

/**
 * An {@code <extension>} that stands for a PBX object: it matches one number, and nothing else.
 *
 * @param name {@code KIND/FIELD}, as a route names the object
 * @param number the number that is dialled
 */
public record ComposedExtension(String name, String number, List<Action> actions) {
    public ComposedExtension {
        actions = List.copyOf(actions);
    }

    /** {@code ^\*6070$}: anchored at both ends, so that it proves the whole number. */
    public String expression() {
        return "^" + number.replaceAll("[^0-9A-Za-z_#-]", "\\\\$0") + "$";
    }
}
