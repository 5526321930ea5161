package io.cordboard.guard;

import io.cordboard.compose.BusyCallback;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code set_user} and {@code set_profile_var} in the extension that makes a recall the caller's own call, and there alone:
 * from variables that nobody but Cordboard sets, which this rule takes to be what Cordboard wrote.
 */
final class RecallRule implements ApplicationRule {
    private static final String SET_USER = "set_user";
    private static final String SET_PROFILE_VAR = "set_profile_var";
    private static final String NUMBER = "${" + BusyCallback.NUMBER_VARIABLE + "}";

    private static final Set<String> ARGUMENTS = Set.of(
            SET_USER + " ${" + BusyCallback.CALLER_VARIABLE + "}",
            SET_PROFILE_VAR + " caller_id_number=" + NUMBER,
            SET_PROFILE_VAR + " caller_id_name=" + NUMBER);

    static boolean isOf(String application) {
        return application.equals(SET_USER) || application.equals(SET_PROFILE_VAR);
    }

    @Override
    public List<Objection> judge(Use use) {
        String action = use.application().toLowerCase(Locale.ROOT) + " "
                + use.argument().written();
        return ARGUMENTS.contains(action)
                ? List.of()
                : List.of(new Objection("identity", "'" + action + "' is nothing that a recall needs"));
    }

    @Override
    public Proofs after(Use use) {
        return use.proofs().afterOtherActions();
    }
}
