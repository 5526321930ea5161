package io.cordboard.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.StoreRehearsals;
import io.cordboard.app.StoreReview;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls out and in with documents of trunks, routes and permissions only: no route is stored. */
class RoutesOfNumbersTest {
    private static final String D = "lab.example";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final FetchedCalls CALLS = new FetchedCalls(CORDBOARD);

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
        "1001, 0900123456, false", // a premium number
        "1001, 0900123456789, false", // carriers ignore the surplus digits
        "1001, 00441632960000, false",
        "1001, +441632960000, false",
        "1001, *31#0900123456, false",
        "1002, 00441632960000, true",
        "1002, 00491632960000, false",
        "1002, +491632960000, false", // the same number in another spelling
        "1003, 0441234567, false"
    })
    void theClassOfTheCallerDecidesWhatHeMayCall(String caller, String number, boolean allowed) {
        List<String> actions = out(caller, number);

        assertThat(actions.contains("respond 403 Forbidden")).isEqualTo(!allowed);
        assertThat(actions.stream().anyMatch(line -> line.contains("sofia/gateway/")))
                .isEqualTo(allowed);
    }

    /** Who dials a key in front, which the trunk takes away, calls what a rule refuses. */
    @ParameterizedTest
    @CsvSource({
        "8100491632960000, false", // 00491632960000 at the trunk
        "8100441632960000, true",
        "80441234567, true"
    })
    void whatATrunkTakesAwayHidesNoNumberThatARuleRefuses(String number, boolean allowed) {
        assertThat(out("1002", "8100491632960000")).anyMatch(line -> line.contains("sofia/gateway/"));

        CORDBOARD.redis("HSET", "cti_gateway@" + D, "one", "{\"strip\": 1}");

        assertThat(out("1002", number).stream().anyMatch(line -> line.contains("sofia/gateway/")))
                .isEqualTo(allowed);
    }

    @Test
    void aBarredCallerReachesEmergencyNumbersByEveryTrunk() {
        assertThat(out("1003", "117"))
                .startsWith("outbound_route/emergency")
                .containsSubsequence(
                        "set continue_on_fail=true", "bridge sofia/gateway/two/$1", "bridge sofia/gateway/one/$1")
                .noneMatch(line -> line.startsWith("limit"));
        assertThat(out("1003", "1170")).doesNotContain("outbound_route/emergency");
        assertThat(in("117", "0791112233")).noneMatch(line -> line.contains("gateway/"));
    }

    @Test
    void numbersWithTheSameVerdictShareOneAnswer() {
        String first = CALLS.dialplan("from-extension", "0441000000", FetchedCalls.phone("1001"));

        for (int i = 0; i < 300; i++) {
            assertThat(FetchedCalls.marks(CALLS.dialplan(
                            "from-extension", String.format("0441%06d", i * 331), FetchedCalls.phone("1001"))))
                    .isEqualTo(FetchedCalls.marks(first));
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
    void aNumberWithoutAnInboundRouteGets404IfThereIsNoDefault() {
        CORDBOARD.redis("HSET", "cti_domain", D, "{\"country\": \"CH\"}");

        assertThat(in("41449999999", "0791112233")).startsWith("refused").contains("respond 404 Not Found");
    }

    /** What check says to do about a name that leads nowhere. */
    private static final String MISSING = "; write its document, or name another";

    @Test
    void checkReportsContradictions() {
        assertThat(check())
                .filteredOn(line -> !line.contains(": notice: "))
                .noneMatch(line -> line.contains("_route@") || line.contains("cti_permission"));
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
                "{\"rules\": [{\"prefix\": \"00\", \"call\": \"up\", \"allow\": true}]}");
        STORE.redis(
                "HSET", "cti_domain", D, "{\"emergency\": {\"trunks\": [\"four\"]}, \"inbound-default\": \"1009\"}");
        String out = "cti_outbound_route@" + D + " ";

        assertThat(check())
                .contains(
                        out + "zz /trunks/0/name: warning: there is no gateway three" + MISSING,
                        out
                                + "zz /patterns/0: warning: _0Z. never leads here: the outbound route national comes first and has"
                                + " _0Z.; take it out of one of them, or change the order",
                        "cti_inbound_route@" + D
                                + " zz /did/0: warning: 41441234567 never leads here: the inbound route main comes"
                                + " first and has 41441234567; take it out of one of them, or change the order",
                        "cti_inbound_route@" + D + " zz /destination: warning: there is no user 1009" + MISSING,
                        "cti_domain " + D + " /emergency/trunks/0: warning: there is no gateway four" + MISSING,
                        "cti_domain " + D + " /inbound-default: warning: there is no user 1009" + MISSING)
                .anyMatch(line -> line.startsWith(out + "zz: warning: has no gateway that is enabled"))
                .anyMatch(line -> line.startsWith(
                        out + "bad /patterns/0/pattern: refused: \"_0Q\" is not a pattern of numbers: 'Q'"))
                .anyMatch(line -> line.startsWith(
                        "cti_permission@" + D + " zz /rules/0/call: refused: is expected to be out, in or internal"))
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
            RehearsalResult rehearsed = rehearsals.rehearse(new RequestedCall(
                    new RequestedCall.Domain(D),
                    Optional.empty(),
                    caller,
                    number,
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    Optional.empty()));

            assertThat(rehearsed).isInstanceOf(RehearsalResult.Followed.class);
            assertThat(((RehearsalResult.Followed) rehearsed).simulation().extensions())
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
        return CALLS.out(caller, number);
    }

    private static List<String> in(String number, String calling) {
        return CALLS.in(number, calling);
    }
}
