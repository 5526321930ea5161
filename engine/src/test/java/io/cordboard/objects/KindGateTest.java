package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.StoreRehearsals;
import io.cordboard.app.StoreReview;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A kind is data: one that only this test has, a schema and a template in {@code gate/} and no line of Java, is served,
 * guarded, numbered, used as a destination and in a route, reviewed and simulated like any other.
 */
class KindGateTest {
    private static final Map<String, String> DIRECTORIES = Map.of(
            "CORDBOARD_SCHEMAS_DIR", "src/test/resources/gate/schemas",
            "CORDBOARD_TEMPLATES_DIR", "src/test/resources/gate/templates");
    private static final String D = "lab.example";
    private static final Pattern ACTION =
            Pattern.compile("<extension name=\"([^\"]*)\"|<action application=\"([^\"]*)\"(?: data=\"([^\"]*)\")?");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = DIRECTORIES.entrySet().stream()
            .reduce(
                    RunningCordboard.empty(),
                    (server, entry) -> server.with(entry.getKey(), entry.getValue()),
                    (one, other) -> one);

    @RegisterExtension
    static final TestStore STORE = new TestStore();

    @BeforeEach
    void twoDoorbells() {
        CORDBOARD.store(Resources.text("gate/store.json"));
        STORE.load(Resources.text("gate/store.json"));
    }

    @Test
    void itsObjectsStandInARouteAllOrOne() {
        assertThat(fromExtension("from-extension", "900"))
                .containsExactly(
                        "call_flow/6070",
                        "transfer 900 XML @doorbell",
                        "doorbell/900",
                        "playback ivr/ding.wav",
                        "transfer 1002 XML @exten",
                        "doorbell/900/code",
                        "set effective_caller_id_name=1002 for Ann",
                        "hangup NORMAL_CLEARING",
                        "doorbell/901",
                        "playback ivr/dong.wav",
                        "set hangup_after_bridge=true",
                        "bridge sofia/gateway/carrier/0791234567");
        assertThat(fromExtension("one", "901")).startsWith("doorbell/901").hasSize(4);
    }

    @Test
    void anInboundCallerGetsWhatTheGuardHasJudged() {
        assertThat(fromGateway("from-gateway", "900"))
                .contains("doorbell/900", "transfer 1002 XML @exten")
                .doesNotContain("doorbell/900/code", "doorbell/901", "bridge sofia/gateway/carrier/0791234567");
        assertThat(fromGateway("@doorbell", "901")).isEmpty();
    }

    @Test
    void objectsReachObjectsByTheContextOfTheKind() {
        assertThat(fromExtension("@doorbell", "900")).startsWith("doorbell/900").doesNotContain("doorbell/901");
        assertThat(fromExtension("@doorbell", "7")).startsWith("refused", "respond 404 Not Found");
        assertThat(fromExtension("@nothing", "900")).startsWith("refused", "respond 404 Not Found");
    }

    @Test
    void whatItAddsToAConfigurationIsServed() {
        String menus = CORDBOARD
                .post(RunningCordboard.form(
                                "section",
                                "configuration",
                                "tag_name",
                                "configuration",
                                "key_name",
                                "name",
                                "key_value",
                                "ivr.conf")
                        + "&" + phone("1001"))
                .body();

        assertThat(menus)
                .contains("<menu name=\"doorbell-900@lab.example\" greet-long=\"ivr/ding.wav\">")
                .contains("param=\"transfer 900 XML @doorbell\"");
    }

    @Test
    void aStateCountsAtTheNextFetchAndSoDoesWhoCalls() {
        CORDBOARD.redis("HSET", "cti_doorbell_mode@" + D, "900", "night");
        assertThat(fromExtension("@doorbell", "900")).contains("transfer 901 XML @doorbell");
        CORDBOARD.redis("HDEL", "cti_doorbell_mode@" + D, "900");
        assertThat(fromExtension("@doorbell", "900"))
                .contains("transfer 1002 XML @exten", "set effective_caller_id_name=1002 for Ann");

        assertThat(extensions(dialplan("@doorbell", "900", phone("1002"))))
                .contains("set effective_caller_id_name=1002 for Bea");
        CORDBOARD.redis("HSET", "cti_exten@" + D, "1002", "{\"param\": {\"password\": \"b\"}, \"name\": \"Bob\"}");
        assertThat(extensions(dialplan("@doorbell", "900", phone("1002"))))
                .contains("set effective_caller_id_name=1002 for Bob");
    }

    @Test
    void aDestinationThatIsDisabledIsAnswered503() {
        CORDBOARD.redis("HSET", "cti_doorbell@" + D, "902", "{\"leads-to\": \"doorbell:901\"}");
        assertThat(fromExtension("@doorbell", "902")).contains("transfer 901 XML @doorbell");
        CORDBOARD.redis("HSET", "cti_doorbell@" + D, "901", "{\"leads-to\": \"1001\", \"enabled\": false}");
        assertThat(fromExtension("@doorbell", "902")).contains("respond 503 Service Unavailable");
    }

    @Test
    void aDomainWithoutAStoredRouteHasAllOfThem() {
        CORDBOARD.redis("DEL", "cti_dialplan_context@" + D);

        assertThat(fromExtension("from-extension", "900")).contains("call_flow/6070", "doorbell/900", "doorbell/901");
        assertThat(fromGateway("from-gateway", "900")).startsWith("refused", "respond 404 Not Found");
    }

    @Test
    void checkSaysWhatDoesNotFit() {
        assertThat(check()).noneMatch(line -> line.contains("doorbell:") || line.contains("\"doorbell"));
        STORE.redis(
                "HSET",
                "cti_doorbell@" + D,
                "1001",
                "{\"leads-to\": \"doorbell:77\", \"code\": \"*900\", \"owner\": \"5\"}");
        STORE.redis("HSET", "cti_doorbell@" + D, "902", "{\"leads-to\": \"doorbell:903\"}");
        STORE.redis("HSET", "cti_doorbell@" + D, "903", "{\"leads-to\": \"doorbell:902\"}");
        STORE.redis("HSET", "cti_doorbell@" + D, "904", "{\"leads-to\": \"doorbell:x\"}");

        String key = "cti_doorbell@" + D + " ";
        assertThat(check())
                .contains(
                        key + "1001: warning: 1001 is in use: the user 1001; choose another number",
                        key
                                + "1001 /code: warning: *900 is in use: the code of the doorbell 900; choose another number",
                        key + "1001 /leads-to: warning: there is no doorbell 77; write its document, or name another",
                        key + "1001 /owner: warning: there is no user 5; write its document, or name another",
                        key + "902: warning: leads back to itself: doorbell:902 → doorbell:903 → doorbell:902;"
                                + " let one of them lead elsewhere",
                        key
                                + "904 /leads-to: refused: \"doorbell:x\" is no destination; expected doorbell: and the number of a doorbell")
                .anyMatch(line ->
                        line.startsWith(key + "901: ignored: the whole extension is left out for inbound callers"));
    }

    @Test
    void aCallToItIsSimulated() {
        try (StoreRehearsals rehearsals = new StoreRehearsals(settings(), Optional::empty)) {
            RehearsalResult rehearsed = rehearsals.rehearse(new RequestedCall(
                    new RequestedCall.Domain(D),
                    Optional.empty(),
                    "1001",
                    "6070",
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty()));

            assertThat(rehearsed).isInstanceOf(RehearsalResult.Followed.class);
            assertThat(((RehearsalResult.Followed) rehearsed).simulation().extensions())
                    .containsExactly("call_flow/6070", "doorbell/900", "exten/1002");
        }
    }

    private static Settings settings() {
        Map<String, String> environment = new java.util.HashMap<>(DIRECTORIES);
        environment.put("CORDBOARD_REDIS_URL", STORE.url());
        return SettingsReader.read(Optional.empty(), environment);
    }

    private static List<String> check() {
        Vertx vertx = Vertx.vertx();
        try {
            return StoreReview.problems(vertx, settings(), RedisAddress.of(STORE.url()), Optional.empty()).stream()
                    .map(Problem::line)
                    .toList();
        } finally {
            TestStore.await(vertx.close());
        }
    }

    private static String phone(String user) {
        return RunningCordboard.form(
                "Call-Direction", "inbound",
                "variable_sip_authorized", "true",
                "variable_sip_auth_username", user,
                "variable_user_name", user,
                "variable_domain_name", D);
    }

    private static List<String> fromExtension(String context, String number) {
        return extensions(dialplan(context, number, phone("1001")));
    }

    private static List<String> fromGateway(String context, String number) {
        return extensions(dialplan(
                context,
                number,
                RunningCordboard.form(
                        "Call-Direction", "inbound",
                        "variable_sofia_profile_name", "external",
                        "variable_sip_network_ip", "203.0.113.1")));
    }

    private static String dialplan(String context, String number, String caller) {
        String call = RunningCordboard.form(
                "section", "dialplan", "Hunt-Context", context, "Hunt-Destination-Number", number);
        return CORDBOARD.post(call + "&" + caller).body();
    }

    /** The names of extensions, and their actions; not the marks that stand in every dialplan. */
    private static List<String> extensions(String xml) {
        List<String> found = new ArrayList<>();
        boolean isMark = false;
        Matcher matcher = ACTION.matcher(xml);
        while (matcher.find()) {
            isMark = matcher.group(1) == null ? isMark : matcher.group(1).startsWith("@cordboard");
            if (isMark) {
                continue;
            }
            String data = matcher.group(3) == null ? "" : " " + matcher.group(3);
            found.add(matcher.group(1) == null ? matcher.group(2) + data : matcher.group(1));
        }
        return found;
    }
}
