package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.kind.CodeSets;
import io.cordboard.testing.DialplanFetches;
import io.cordboard.testing.RunningCordboard;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Feature codes: there without a document, by the set that the domain picks, for a phone of the domain that dials them itself. */
class FeatureCodesTest {
    private static final String D = "acme.test";
    private static final String CODES = "cti_feature_code@acme.test";

    /** Busy callback's are dialogues of its own; the others are keyed in calls, and need an event socket. */
    private static final Set<String> ELSEWHERE = Set.of("busy-callback", "attended-transfer", "record-call", "mark");

    private static final Set<String> WITH_NUMBER = Set.of("pickup-extension", "record-prompt");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private record Code(String set, String feature, String word, String code) {}

    static List<Code> codes() throws IOException {
        JsonNode sets;
        try (InputStream in = CodeSets.class.getResourceAsStream("code_sets.json")) {
            sets = new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
        List<Code> codes = new ArrayList<>();
        sets.properties().stream()
                .filter(set -> !set.getKey().equals("unset"))
                .forEach(set -> set.getValue().properties().stream()
                        .filter(feature -> !ELSEWHERE.contains(feature.getKey()))
                        .forEach(feature -> feature.getValue()
                                .properties()
                                .forEach(code -> codes.add(new Code(
                                        set.getKey(),
                                        feature.getKey(),
                                        code.getKey(),
                                        code.getValue().asText())))));
        return codes;
    }

    static List<String> sets() throws IOException {
        return codes().stream().map(Code::set).distinct().toList();
    }

    @BeforeEach
    void twoUsersAndATrunk() {
        CORDBOARD.store("""
                { "cti_exten@acme.test": {"201": {"param": {"password": "x"}, "pickup-group": "sales"},
                    "202": {"param": {"password": "x"}}},
                  "cti_gateway@acme.test": {"one": {"addresses": ["203.0.113.1"]}},
                  "cti_sip_profile": {"external": {"domain": "acme.test"}} }""");
    }

    private static String number(Code code) {
        return code.code() + (WITH_NUMBER.contains(code.feature()) ? "202" : "");
    }

    private static String extension(Code code) {
        boolean dialogue = !code.word().equals("code") || WITH_NUMBER.contains(code.feature());
        return "<extension name=\"feature_code/" + code.feature() + (dialogue ? "/" + code.word() : "") + "\"";
    }

    @ParameterizedTest
    @MethodSource("sets")
    void eachCodeOfASetIsAnsweredOnAPhoneOfTheDomain(String set) throws IOException {
        pick(set);
        for (Code code : codes()) {
            if (code.set().equals(set)) {
                assertThat(dialled("from-extension", number(code)))
                        .as("%s", code)
                        .contains(extension(code));
                assertThat(dialled("@feature_code", number(code)))
                        .as("%s", code)
                        .contains(extension(code));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void noCodeIsForCallersFromOutsideNorByTransfer(String set) throws IOException {
        pick(set);
        CORDBOARD.redis("RPUSH", "cti_dialplan_context@" + D, "@feature_code", "@all");
        for (Code code : codes()) {
            for (String context : List.of("from-gateway", "public", "redirected", "default", "@feature_code")) {
                assertThat(inbound(context, number(code)))
                        .as("%s in %s", code, context)
                        .doesNotContain("feature_code/");
            }
            assertThat(moved(number(code))).as("%s moved", code).doesNotContain("feature_code/");
        }
    }

    @Test
    void keysInACallReachPhonesOfTheDomainAndNothingElse() {
        assertThat(dialled("from-extension", "202")).doesNotContain("bind_digit_action");
        assertThat(inbound("@in_call", "##202#")).contains("404 Not Found");
        pick("cordboard");
        assertThat(dialled("from-extension", "202"))
                .contains(
                        "in_call,~^##[0-9]+#$,exec[i]:transfer,\\${last_matching_digits} XML @in_call,self,peer",
                        "in_call,~^##[0-9]+#$,exec[i]:transfer,\\${last_matching_digits} XML @in_call,peer,self");
        assertThat(inbound("@exten", "202")).contains("XML @in_call,peer,self").doesNotContain("self,peer");
        assertThat(inbound("@in_call", "##202#"))
                .contains("data=\"user/$1@acme.test\"", "expression=\"^##([0-9]{1,20})#$\"")
                .doesNotContain("gateway");
        CORDBOARD.redis("HSET", CODES, "transfer", "{\"code\": \"*2\"}");
        assertThat(inbound("@exten", "202")).contains("in_call,~^[*]2[0-9]+#$,exec[i]:transfer,");
        CORDBOARD.redis("HSET", CODES, "transfer", "{\"enabled\": false}");
        assertThat(inbound("@exten", "202")).contains("user/202@").doesNotContain("in_call");
        assertThat(inbound("@in_call", "##202#")).contains("404 Not Found");
    }

    @Test
    void whoCalledLastIsRememberedForEachExtension() {
        assertThat(inbound("@exten", "202")).contains("user/202@").doesNotContain("last_caller");
        pick("cordboard");
        assertThat(inbound("@exten", "202")).contains("data=\"insert/acme.test-last_caller/202/$1\"", "user/202@");
        assertThat(dialled("from-extension", "*69"))
                .contains("field=\"${hash(select/acme.test-last_caller/${user_name})}\"", "$1 XML from-extension");
        assertThat(dialled("from-extension", "*82")).contains("NAME_SPELLED iterated $1");
    }

    @Test
    void aDomainThatHasPickedNoSetHasTheUsualOne() {
        assertThat(dialled("from-extension", "*43")).contains("application=\"echo\"");
        assertThat(dialled("from-extension", "*9196")).contains("404 Not Found");
        pick("fusionpbx");
        assertThat(dialled("from-extension", "*43")).doesNotContain("echo");
        assertThat(dialled("from-extension", "*9196")).contains("application=\"echo\"");
    }

    @Test
    void aCodeIsRenumberedAndTurnedOffByADocument() {
        CORDBOARD.redis("HSET", CODES, "echo", "{\"code\": \"*55\"}");
        assertThat(dialled("from-extension", "*55")).contains("application=\"echo\"");
        assertThat(dialled("from-extension", "*43")).contains("404 Not Found");
        CORDBOARD.redis("HSET", CODES, "do-not-disturb", "{\"on\": \"*79\"}");
        assertThat(dialled("from-extension", "*79")).contains("feature_code/do-not-disturb/on");
        assertThat(dialled("from-extension", "*80")).contains("feature_code/do-not-disturb/off");
        assertThat(dialled("from-extension", "*81")).contains("404 Not Found");
        CORDBOARD.redis("HSET", CODES, "echo", "{\"enabled\": false}");
        assertThat(dialled("from-extension", "*55")).contains("404 Not Found");
        assertThat(dialled("from-extension", "*43")).contains("404 Not Found");
    }

    @Test
    void aLampAndANumberAreDialledBehindTheCode() {
        for (String number : List.of("*81*201", "flow+*81*201", "*841", "*841202", "*841+41441112233", "*841*201")) {
            assertThat(dialled("from-extension", number)).as(number).containsPattern("feature_code/[a-z-]+/on");
        }
        for (String number : List.of("*811", "*801", "*431", "*9", "81*201")) {
            assertThat(dialled("from-extension", number)).as(number).contains("404 Not Found");
        }
    }

    @Test
    void theCodeOfATimeConditionIsForPhonesThatDialItThemselves() {
        CORDBOARD.redis(
                "HSET",
                "cti_time_condition@" + D,
                "800",
                "{\"inside\": \"201\", \"outside\": \"202\", \"override\": {\"code\": \"*800\"}}");
        for (String number : List.of("*800", "flow+*800")) {
            assertThat(dialled("from-extension", number)).as(number).contains("time_condition/800/override");
            for (String context : List.of("from-gateway", "redirected", "@time_condition", "@feature_code")) {
                assertThat(inbound(context, number))
                        .as("%s in %s", number, context)
                        .doesNotContain("override");
            }
            assertThat(moved(number)).as("%s moved", number).doesNotContain("override");
        }
        assertThat(dialled("from-extension", "*8001")).contains("404 Not Found");
        assertThat(inbound("@time_condition", "800")).contains("201 XML @exten").doesNotContain("override");
    }

    @Test
    void aBlockedNumberIsRefusedHoweverItIsWritten() {
        CORDBOARD.redis("HSET", "cti_domain", D, "{\"country\": \"CH\"}");
        assertThat(inbound("@exten", "202")).doesNotContain("blocked");
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "blocked", "0791112233 203");
        assertThat(inbound("@exten", "202"))
                .contains("exten/202/blocked", "0791112233", "\\+41791112233", "|41791112233", "|203)$");
        CORDBOARD.redis("HSET", "cti_state:202@" + D, "blocked", "");
        assertThat(inbound("@exten", "202")).doesNotContain("blocked");
    }

    @Test
    void theGroupOfTheCallerIsPickedUp() {
        assertThat(dialled("from-extension", "*8")).contains("application=\"pickup\" data=\"sales@acme.test\"");
        CORDBOARD.redis("HSET", "cti_exten@" + D, "201", "{\"param\": {\"password\": \"x\"}}");
        assertThat(dialled("from-extension", "*8")).doesNotContain("pickup");
        assertThat(inbound("@exten", "202")).contains("data=\"user/202@acme.test\"");
        CORDBOARD.redis("HSET", "cti_exten@" + D, "202", "{\"pickup-group\": \"sales\"}");
        assertThat(inbound("@exten", "202")).contains("data=\"user/202@acme.test,pickup/sales@acme.test\"");
    }

    private static void pick(String set) {
        CORDBOARD.redis("HSET", "cti_domain", D, "{\"codes\": \"" + set + "\"}");
    }

    private static String dialled(String context, String number) {
        return DialplanFetches.byUser(CORDBOARD, "201", D, context, number);
    }

    private static String inbound(String context, String number) {
        return DialplanFetches.fromOutside(CORDBOARD, context, number);
    }

    /** A leg of an extension that another party has sent elsewhere. */
    private static String moved(String number) {
        return DialplanFetches.answer(
                CORDBOARD,
                "redirected",
                number,
                "variable_sip_authorized",
                "true",
                "variable_sip_auth_username",
                "201",
                "variable_user_name",
                "201",
                "variable_domain_name",
                D,
                "variable_sip_refer_to",
                "<sip:" + number + "@acme.test>");
    }
}
