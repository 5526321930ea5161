package io.cordboard.attacks;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import io.cordboard.xml.XmlElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What FreeSWITCH sets on the leg of a phone whose INVITE it has authenticated with our answer. */
final class AuthenticatedLeg {
    private static final String CALL_ID = "3c26c0e5-attack@203.0.113.77";

    private AuthenticatedLeg() {}

    /** The variables of the answer to {@code sip_auth}, and the call's own id, as fields of a later fetch. */
    static Map<String, String> of(String user, String domain, RunningCordboard cordboard) {
        XmlElement answer = XmlAnswers.strict(cordboard.post(RunningCordboard.form(
                "section",
                "directory",
                "tag_name",
                "domain",
                "key_name",
                "name",
                "key_value",
                domain,
                "action",
                "sip_auth",
                "sip_profile",
                "internal",
                "sip_auth_username",
                user,
                "sip_auth_realm",
                domain,
                "sip_auth_method",
                "INVITE",
                "sip_call_id",
                CALL_ID,
                "user",
                user,
                "domain",
                domain)));
        Map<String, String> fields = new LinkedHashMap<>(Map.of("variable_sip_call_id", CALL_ID));
        descendants(answer)
                .filter(element -> element.name().equals("variable"))
                .forEach(variable -> fields.put(
                        "variable_" + variable.attribute("name").orElseThrow(),
                        variable.attribute("value").orElse("")));
        return fields;
    }

    static Stream<XmlElement> descendants(XmlElement element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(AuthenticatedLeg::descendants));
    }
}
