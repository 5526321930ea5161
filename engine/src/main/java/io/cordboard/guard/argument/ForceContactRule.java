package io.cordboard.guard.argument;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code sip-force-contact}: with a keyword, FreeSWITCH writes the address from which the phone registered into its
 * contact. Any other text is stored as the contact (sofia_reg.c, sofia_reg_handle_register_token), and calls to the user
 * go there, possibly to several legs and trunks.
 */
public final class ForceContactRule {
    static final String NAME = "sip-force-contact";

    private static final Set<String> KEYWORDS = Set.of(
            "ndlb-connectile-dysfunction-2.0",
            "ndlb-connectile-dysfunction",
            "ndlb-tls-connectile-dysfunction",
            "nat-connectile-dysfunction");

    private ForceContactRule() {}

    public static List<Objection> judge(Argument value) {
        return KEYWORDS.contains(value.masked().toLowerCase(Locale.ROOT))
                ? List.of()
                : List.of(new Objection(
                        "variable",
                        NAME + " is '" + value.written()
                                + "', which would be called instead of the phone; expected NDLB-connectile-dysfunction-2.0,"
                                + " NDLB-connectile-dysfunction, NDLB-tls-connectile-dysfunction or"
                                + " nat-connectile-dysfunction"));
    }
}
