package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.StoreRehearsals;
import io.cordboard.app.StoreReview;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.rehearse.Rehearsed;
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
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls out and in, by the documents of trunks, routes and permissions alone: no route is stored. */
class RoutesOfNumbersTest {
    private static final String D = "lab.example";
    private static final Pattern ACTION =
            Pattern.compile("<extension name=\"([^\"]*)\"|<action application=\"([^\"]*)\"(?: data=\"([^\"]*)\")?");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    @RegisterExtension
    static final TestStore STORE = new TestStore();

    @BeforeEach
    void aDomainWithTwoTrunks() {
        CORDBOARD.store(Resources.text("routes/store.json"));
        STORE.load(Resources.text("routes/store.json"));
    }

    @Test
    void aNumberLeavesByTheFirstTrunkAndThenByTheNext() {
        assertThat(out("1001", "0441234567"))
                .startsWith("outbound_route/national")
                .containsSubsequence(
                        "set effective_caller_id_number=+41441112233",
                        "limit_execute hash lab.example gateway_one 2 bridge sofia/gateway/one/$1",
                        "bridge sofia/gateway/two/$1",
                        "respond 503 Service Unavailable");
        assertThat(CORDBOARD.redis("HSET", "cti_gateway@" + D, "one", "{\"enabled\": false}"))
                .isNotNull();
        assertThat(out("1001", "0441234567")).noneMatch(line -> line.contains("gateway/one"));
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 0441234567, true",
        "1001, 0900123456, false", // the called party is paid
        "1001, 0900123456789, false", // carriers leave out the last digits
        "1001, 00441632960000, false",
        "1001, +441632960000, false",
        "1001, *31#0900123456, false",
        "1002, 00441632960000, true",
        "1002, 00491632960000, false",
        "1002, +491632960000, false", // the same number, written otherwise
        "1003, 0441234567, false"
    })
    void theClassOfTheCallerSaysWhatHeMayCall(String caller, String number, boolean allowed) {
        List<String> actions = out(caller, number);

        assertThat(actions.contains("respond 403 Forbidden")).isEqualTo(!allowed);
        assertThat(actions.stream().anyMatch(line -> line.contains("sofia/gateway/")))
                .isEqualTo(allowed);
    }

    @Test
    void whoIsBarredMayCallForHelpByEveryTrunk() {
        assertThat(out("1003", "117"))
                .startsWith("outbound_route/emergency")
                .containsSubsequence(
                        "set continue_on_fail=true", "bridge sofia/gateway/two/$1", "bridge sofia/gateway/one/$1")
                .noneMatch(line -> line.startsWith("limit"));
        assertThat(out("1003", "1170")).doesNotContain("outbound_route/emergency");
        assertThat(in("117", "0791112233")).noneMatch(line -> line.contains("gateway/"));
    }

    @Test
    void numbersOfOneVerdictShareOneAnswer() {
        String first = dialplan("from-extension", "0441000000", phone("1001"));

        for (int i = 0; i < 300; i++) {
            assertThat(marks(dialplan("from-extension", String.format("0441%06d", i * 331), phone("1001"))))
                    .isEqualTo(marks(first));
        }
    }

    @Test
    void aCallFromOutsideTakesTheFirstInboundRouteThatMatches() {
        assertThat(in("41441234567", "0791112233"))
                .startsWith("inbound_route/main/anonymous", "respond 433 Anonymity Disallowed")
                .contains("inbound_route/main", "set inbound_route=main");
        assertThat(in("+41441234567", "0791112233")).contains("inbound_route/main");
        assertThat(in("41441234568", "0791112233")).contains("inbound_route/boss");
        assertThat(in("41449999999", "0791112233"))
                .startsWith("inbound_route/inbound-default")
                .contains("hangup USER_BUSY");
    }

    @Test
    void aCallIsRecordedBeforeItRings() {
        assertThat(in("41441234568", "0791112233"))
                .containsSubsequence(
                        "set ringback=ivr/ring.wav",
                        "record_session ${recordings_dir}/lab.example/${strftime(%Y-%m-%d)}/${uuid}.wav");
        assertThat(out("1001", "80441234567"))
                .containsSubsequence(
                        "unset outbound_pin",
                        "record_session ${recordings_dir}/lab.example/${strftime(%Y-%m-%d)}/${uuid}.wav",
                        "sched_hangup +3600 ALLOTTED_TIMEOUT",
                        "privacy full",
                        "limit_execute hash lab.example gateway_one 2 bridge"
                                + " [leg_timeout=30,leg_progress_timeout=5]sofia/gateway/one/$1",
                        "sched_cancel");
    }

    @Test
    void whatNoInboundRouteTakesIs404WhereThereIsNoDefault() {
        CORDBOARD.redis("HSET", "cti_domain", D, "{\"country\": \"CH\"}");

        assertThat(in("41449999999", "0791112233")).startsWith("refused").contains("respond 404 Not Found");
    }

    /** An inbound route to {@code number:N}, and the hop that follows it. */
    @ParameterizedTest
    @CsvSource({
        "0791234567, 2",
        "0791234568, 0",
        "0900123456, 0",
        "70123, 1",
        "0447123, 0", // its route leads to the world
        "117, 0"
    })
    void anInboundCallLeavesForWhatInboundAllowListsAlone(String number, int trunks) {
        CORDBOARD.redis(
                "HSET",
                "cti_inbound_route@" + D,
                "main",
                "{\"order\": 1, \"did\": \"41441234567\", \"destination\": \"number:" + number + "\"}");

        assertThat(in("41441234567", "0791112233")).contains("transfer " + number + " XML @outbound_route");
        assertThat(extensions(dialplan("@outbound_route", number, carrier("0791112233"))).stream()
                        .filter(line -> line.contains("sofia/")))
                .allMatch(line -> line.matches(".*bridge sofia/gateway/[a-z]+/" + number))
                .hasSize(trunks);
    }

    /** Whatever the documents say, and whatever an outsider dials. */
    @Test
    void noDocumentsOfTheseKindsLetAnInboundCallReachATrunkThatIsNotListed() {
        Random random = new Random(17);
        List<String> numbers =
                List.of("0791234567", "0900123456", "117", "70123", "0447123", "41441234567", "+1900", "1001");
        List<String> patterns =
                List.of("_X.", "X!", "/.*/", "_[0-9]X.", "0900123456", "+X.", "0|X.", "+41+0|X.", "_0N.");
        for (int round = 0; round < 40; round++) {
            CORDBOARD.redis(
                    "HSET",
                    "cti_outbound_route@" + D,
                    "r" + round % 3,
                    "{\"order\": " + random.nextInt(20) + ", \"patterns\": [\"" + pick(patterns, random)
                            + "\"], \"trunks\": [\""
                            + pick(List.of("one", "two", "pbx"), random) + "\"], \"type\": \""
                            + pick(List.of("standard", "interconnect"), random) + "\", \"final\": \""
                            + pick(List.of("trunk:one/0900123456", "number:0900123456", "1001"), random) + "\"}");
            CORDBOARD.redis(
                    "HSET",
                    "cti_inbound_route@" + D,
                    "r" + round % 3,
                    "{\"order\": " + random.nextInt(20) + ", \"did\": [\"" + pick(patterns, random)
                            + "\"], \"destination\": \""
                            + pick(
                                    List.of(
                                            "trunk:two/0900123456",
                                            "number:" + pick(numbers, random),
                                            "route:default/0900",
                                            "1001"),
                                    random)
                            + "\"}");
            for (String context :
                    List.of("from-gateway", "@outbound_route", "@inbound_route", "@speed_dial", "default")) {
                String number = pick(numbers, random);
                assertThat(extensions(dialplan(context, number, carrier("0791112233"))).stream()
                                .filter(line -> line.contains("sofia/")))
                        .as(context + " " + number)
                        .allMatch(line -> line.matches(".*bridge sofia/gateway/[a-z]+/(70123|0791234567|0447123)"));
            }
        }
    }

    private static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void checkSaysWhatDoesNotFit() {
        assertThat(check()).noneMatch(line -> line.contains("_route@") || line.contains("cti_permission"));
        STORE.redis(
                "HSET",
                "cti_outbound_route@" + D,
                "zz",
                "{\"order\": 99, \"patterns\": [\"_0Z.\"], \"trunks\": [\"three\"]}");
        STORE.redis("HSET", "cti_outbound_route@" + D, "bad", "{\"patterns\": [\"_0Q\"], \"trunks\": [\"one\"]}");
        STORE.redis(
                "HSET",
                "cti_inbound_route@" + D,
                "zz",
                "{\"order\": 99, \"did\": [\"41441234567\"], \"destination\": \"1009\"}");
        STORE.redis(
                "HSET",
                "cti_permission@" + D,
                "zz",
                "{\"rules\": [{\"prefix\": \"00\", \"call\": \"in\", \"allow\": true}]}");
        STORE.redis(
                "HSET", "cti_domain", D, "{\"emergency\": {\"trunks\": [\"four\"]}, \"inbound-default\": \"1009\"}");
        String out = "cti_outbound_route@" + D + " ";

        assertThat(check())
                .contains(
                        out + "zz /trunks/0/name: warning: there is no gateway three",
                        out
                                + "zz /patterns/0: warning: _0Z. never leads here: the outbound route national comes first and has"
                                + " it, too; take it out of one of them, or change the order",
                        "cti_inbound_route@" + D
                                + " zz /did/0: warning: 41441234567 never leads here: the inbound route main comes"
                                + " first and has it, too; take it out of one of them, or change the order",
                        "cti_inbound_route@" + D + " zz /destination: warning: there is no user 1009",
                        "cti_domain " + D + " /emergency/trunks/0: warning: there is no gateway four",
                        "cti_domain " + D + " /inbound-default: warning: there is no user 1009")
                .anyMatch(line -> line.startsWith(out + "zz: warning: has no gateway that is enabled"))
                .anyMatch(line -> line.startsWith(
                        out + "bad /patterns/0/pattern: refused: \"_0Q\" is not a pattern of numbers: 'Q'"))
                .anyMatch(line ->
                        line.startsWith("cti_permission@" + D + " zz /rules/0/call: refused: is expected to be out"))
                .anyMatch(line -> line.startsWith("cti_domain " + D + " /country: warning: is missing"));
    }

    @ParameterizedTest
    @CsvSource({
        "1001, 0441234567, outbound_route/national",
        "1003, 117, outbound_route/emergency",
        "1003, 0441234567, outbound_route/national"
    })
    void aCallIsSimulated(String caller, String number, String extension) {
        try (StoreRehearsals rehearsals = new StoreRehearsals(
                SettingsReader.read(Optional.empty(), Map.of("CORDBOARD_REDIS_URL", STORE.url())), Optional::empty)) {
            Rehearsed rehearsed = rehearsals.rehearse(new RequestedCall(
                    new RequestedCall.Domain(D),
                    Optional.empty(),
                    caller,
                    number,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty()));

            assertThat(rehearsed).isInstanceOf(Rehearsed.Followed.class);
            assertThat(((Rehearsed.Followed) rehearsed).simulation().extensions())
                    .containsExactly(extension);
        }
    }

    private static List<String> check() {
        Vertx vertx = Vertx.vertx();
        try {
            return StoreReview.problems(
                            vertx,
                            SettingsReader.read(Optional.empty(), Map.of("CORDBOARD_REDIS_URL", STORE.url())),
                            RedisAddress.of(STORE.url()),
                            Optional.empty())
                    .stream()
                    .map(Problem::line)
                    .toList();
        } finally {
            TestStore.await(vertx.close());
        }
    }

    private static List<String> out(String caller, String number) {
        return extensions(dialplan("from-extension", number, phone(caller)));
    }

    private static List<String> in(String number, String calling) {
        return extensions(dialplan("from-gateway", number, carrier(calling)));
    }

    private static String phone(String user) {
        return RunningCordboard.form(
                "Call-Direction", "inbound",
                "variable_sip_authorized", "true",
                "variable_sip_auth_username", user,
                "variable_user_name", user,
                "variable_domain_name", D);
    }

    private static String carrier(String calling) {
        return RunningCordboard.form(
                "Call-Direction", "inbound",
                "Caller-Caller-ID-Number", calling,
                "variable_sofia_profile_name", "external",
                "variable_sip_network_ip", "203.0.113.1");
    }

    private static String dialplan(String context, String number, String caller) {
        String call = RunningCordboard.form(
                "section", "dialplan", "Hunt-Context", context, "Hunt-Destination-Number", number);
        return CORDBOARD.post(call + "&" + caller).body();
    }

    /** The answer without the signatures of this very call. */
    private static String marks(String xml) {
        return xml.replaceAll("=[0-9a-f]{32,}", "=");
    }

    /** The names of extensions, and their actions; not the marks that stand in every dialplan. */
    private static List<String> extensions(String xml) {
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
