package io.cordboard.feature.callflow;

import io.cordboard.compose.DialplanAction;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.objects.ComputedKind.ObjectModel;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An {@code <extension>} for a PBX object that matches exactly one number.
 *
 * @param name {@code KIND/FIELD}, as a route names the object
 * @param number the dialled number
 * @param before what may precede it, as an expression; empty for nothing
 * @param plays the members of the object with files that a dialogue behind it plays
 */
record FlowExtension(String name, String number, String before, List<DialplanAction> actions, Set<String> plays) {
    FlowExtension {
        actions = List.copyOf(actions);
        plays = Set.copyOf(plays);
    }

    /** One without a dialogue. */
    FlowExtension(String name, String number, List<DialplanAction> actions) {
        this(name, number, "", actions, Set.of());
    }

    /** The model for the template of the kind, composed from that member of the call flow. */
    ObjectModel model(String member) {
        return new ObjectModel(member, Map.of("name", name, "expression", expression(), "actions", actions), plays);
    }

    /** {@code ^\*6070$}: anchored at both ends, so that it proves the whole number. */
    String expression() {
        return "^" + before + NumberPattern.exactly(number) + "$";
    }
}
