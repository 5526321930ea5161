package io.cordboard.testing;

/** Fetches of the dialplan, as FreeSWITCH sends them. */
public final class DialplanFetches {
    private DialplanFetches() {}

    /** The answer to a call by the phone of a user. */
    public static String byUser(RunningCordboard cordboard, String user, String domain, String context, String number) {
        return answer(cordboard, context, number, user(user, domain));
    }

    /** The answer to a call from the address 203.0.113.1 at the SIP profile {@code external}. */
    public static String fromOutside(RunningCordboard cordboard, String context, String number) {
        return answer(
                cordboard,
                context,
                number,
                "variable_sofia_profile_name",
                "external",
                "variable_sip_network_ip",
                "203.0.113.1");
    }

    /** @param caller names and values of fields */
    public static String answer(RunningCordboard cordboard, String context, String number, String... caller) {
        String call = RunningCordboard.form(
                "section",
                "dialplan",
                "Call-Direction",
                "inbound",
                "Hunt-Context",
                context,
                "Hunt-Destination-Number",
                number);
        return cordboard.post(call + "&" + RunningCordboard.form(caller)).body();
    }

    /** The fields of a phone that gave the password of that user. */
    public static String[] user(String user, String domain) {
        return new String[] {
            "variable_sip_authorized",
            "true",
            "variable_sip_auth_username",
            user,
            "variable_user_name",
            user,
            "variable_domain_name",
            domain
        };
    }
}
