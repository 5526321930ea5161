package io.cordboard.http;

import static io.cordboard.testing.RunningCordboard.encode;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Capture;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every field that FreeSWITCH or a caller writes, with every known dangerous value, in three recorded fetches. The answer
 * is 200, 400 or 413, and a 200 is a well-formed document in which FreeSWITCH's preprocessor finds nothing.
 */
class EveryFieldEveryValueTest {
    private static final List<Capture> FETCHES = List.of(
            Capture.named("45-esl-register:1"),
            Capture.named("03-call-ext-to-ext:2"),
            Capture.named("11-ivr-dtmf-transfer:3"));

    private static final List<String> FIRST_FIVE = List.of("hostname", "section", "tag_name", "key_name", "key_value");

    private static final List<String> FIELDS = List.of(
            "hostname",
            "section",
            "tag_name",
            "key_name",
            "key_value",
            "user",
            "domain",
            "group",
            "action",
            "purpose",
            "profile",
            "key",
            "ip",
            "sip_auth_username",
            "sip_auth_realm",
            "sip_user_agent",
            "X-Anything",
            "Event-Name",
            "Call-Direction",
            "Unique-ID",
            "Caller-Caller-ID-Name",
            "Caller-Caller-ID-Number",
            "Caller-Destination-Number",
            "Caller-Context",
            "Hunt-Context",
            "Hunt-Destination-Number",
            "variable_user_name",
            "variable_domain_name",
            "variable_sofia_profile_name",
            "variable_sip_network_ip",
            "variable_sip_gateway",
            "variable_sip_authorized",
            "variable_sip_refer_to",
            "variable_sip_from_display",
            "variable_sip_h_X-Anything",
            "variable_sip_req_uri",
            "variable_dialed_domain",
            "variable_cordboard_proof");

    /** Sent without encoding. */
    private static final List<String> RAW = List.of(
            "",
            "%00",
            "%0D%0A",
            "%zz",
            "%",
            "+",
            "%2B",
            "%01%02%03%1F",
            "%EF%BF%BE",
            "%ED%A0%80",
            "%C0%AF",
            "%E2%80%AE",
            "%F4%90%80%80",
            "\u00e9",
            "a&section=dialplan",
            "a&b=c",
            "1000%25acme");

    /** To be encoded. */
    private static final List<String> TEXTS = List.of(
            "\"><a b=\"",
            "]]>",
            "--><x/>",
            "<!--#exec \"id\"-->",
            "<X-PRE-PROCESS cmd=\"exec\" data=\"id\"/>",
            "x-pre-process",
            "<include>",
            "<?xml version=\"1.0\"?>",
            "&xxe;",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "${system(id)}",
            "\\${system(id)}",
            "\\\\${x}",
            "$${core_uuid}",
            "$${domain}",
            "${${x}}",
            "${hash(select/a/b)}",
            "$1 $0 ${1}",
            ",sofia/external/1@h",
            "|sofia/external/1@h",
            ":_:",
            "{a=b}",
            "[a=b]",
            "<a=b>",
            "^^:a=b",
            "'",
            "\\'",
            ";transfer_after_bridge=1",
            "1000@other.tenant",
            "../../key",
            "key*",
            "*",
            "?",
            "{tag}",
            "lab.example}",
            "user:acme:1000",
            "+0041",
            "00",
            "1e3",
            "-1",
            "0x10",
            "tel:1000",
            "sip:1000@h;maddr=127.0.0.1",
            "\uD83D\uDE00",
            "0.0.0.0/0",
            "::",
            "1:2:3",
            "a".repeat(70_000));

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    static List<String> fields() {
        return FIELDS;
    }

    @ParameterizedTest
    @MethodSource("fields")
    void everyValueIsAnsweredOrRefused(String field) {
        for (Capture fetch : FETCHES) {
            values().forEach(value -> check(with(fetch.form(), field, value)));
        }
    }

    private static Stream<String> values() {
        return Stream.concat(RAW.stream(), TEXTS.stream().map(RunningCordboard::encode));
    }

    private static String with(String form, String field, String value) {
        List<String> pairs = new ArrayList<>(List.of(form.split("&")));
        int before = pairs.size();
        pairs.removeIf(pair -> pair.startsWith(field + "="));
        int at = FIRST_FIVE.indexOf(field);
        pairs.add(at >= 0 && pairs.size() < before ? at : pairs.size(), field + "=" + value);
        return String.join("&", pairs);
    }

    private static void check(String form) {
        HttpResponse<String> response = CORDBOARD.post(form);
        String shown = form.length() > 2_000 ? form.substring(0, 2_000) : form;
        assertThat(response.statusCode()).as(shown).isIn(Set.of(200, 400));
        if (response.statusCode() == 200) {
            XmlAnswers.strict(response);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Anything", "user", ""})
    void everyNameIsAnsweredOrRefused(String name) {
        String fetch = FETCHES.get(0).form();
        for (String value : TEXTS) {
            check(fetch + "&" + name + value + "=1");
            check(fetch + "&" + encode(name + value) + "=1");
        }
    }
}
