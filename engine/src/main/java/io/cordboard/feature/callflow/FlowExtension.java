package io.cordboard.feature.callflow;

import io.cordboard.compose.DialplanAction;
import io.cordboard.objects.ComputedKind.ObjectModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An {@code <extension>} that stands for a PBX object: it matches one number, and nothing else.
 *
 * @param name {@code KIND/FIELD}, as a route names the object
 * @param number the number that is dialled
 * @param before what may stand in front of it, as an expression; empty for nothing
 * @param plays the members of the object with files that a dialogue behind it plays
 */
record FlowExtension(String name, String number, String before, List<DialplanAction> actions, Set<String> plays) {
    FlowExtension {
        actions = List.copyOf(actions);
        plays = Set.copyOf(plays);
    }

    /** One with no dialogue behind it. */
    FlowExtension(String name, String number, List<DialplanAction> actions) {
        this(name, number, "", actions, Set.of());
    }

    /** What the template of the kind is rendered with, composed from that member of the call flow. */
    ObjectModel model(String member) {
        return new ObjectModel(member, Map.of("name", name, "expression", expression(), "actions", actions), plays);
    }

    /** {@code ^\*6070$}: anchored at both ends, so that it proves the whole number. */
    String expression() {
        return "^" + before + escaped(number) + "$";
    }

    private static String escaped(String text) {
        return text.replaceAll("[^0-9A-Za-z_#-]", "\\\\$0");
    }
}
