package io.cordboard.objects;

import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches of calls in the domain lab.example, and the extensions and actions of their answers. */
record FetchedCalls(RunningCordboard cordboard) {
    private static final String D = "lab.example";
    private static final Pattern ACTION =
            Pattern.compile("<extension name=\"([^\"]*)\"|<action application=\"([^\"]*)\"(?: data=\"([^\"]*)\")?");

    List<String> out(String caller, String number) {
        return extensions(dialplan("from-extension", number, phone(caller)));
    }

    List<String> in(String number, String calling) {
        return extensions(dialplan("from-gateway", number, carrier(calling)));
    }

    static String phone(String user) {
        return RunningCordboard.form(
                "Call-Direction", "inbound",
                "variable_sip_authorized", "true",
                "variable_sip_auth_username", user,
                "variable_user_name", user,
                "variable_domain_name", D);
    }

    static String carrier(String calling) {
        return RunningCordboard.form(
                "Call-Direction", "inbound",
                "Caller-Caller-ID-Number", calling,
                "variable_sofia_profile_name", "external",
                "variable_sip_network_ip", "203.0.113.1");
    }

    String dialplan(String context, String number, String caller) {
        String call = RunningCordboard.form(
                "section", "dialplan", "Hunt-Context", context, "Hunt-Destination-Number", number);
        return cordboard.post(call + "&" + caller).body();
    }

    /** The answer without the signatures of this call. */
    static String marks(String xml) {
        return xml.replaceAll("=[0-9a-f]{32,}", "=");
    }

    /** The names of extensions and their actions, without the marks that every dialplan contains. */
    static List<String> extensions(String xml) {
        List<String> found = new ArrayList<>();
        boolean isMark = false;
        Matcher matcher = ACTION.matcher(xml);
        while (matcher.find()) {
            isMark = matcher.group(1) == null ? isMark : matcher.group(1).startsWith("@cordboard");
            if (!isMark) {
                String data = matcher.group(3) == null ? "" : " " + matcher.group(3);
                found.add(matcher.group(1) == null ? matcher.group(2) + data : matcher.group(1));
            }
        }
        return found;
    }
}
