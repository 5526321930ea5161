package io.cordboard.change;

import static io.cordboard.change.ChangeLab.DOMAIN;
import static io.cordboard.change.ChangeLab.json;
import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.document.DocumentId;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SavedChangesTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String EXTEN = "cti_exten@" + DOMAIN;

    private ChangeLab lab;

    @BeforeEach
    void open() {
        lab = ChangeLab.withoutPlans(STORE.redis());
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private String stored(String key, String field) {
        return String.valueOf(STORE.redis("HGET", key, field));
    }

    private String etag(String kind, String name) {
        return TestStore.await(lab.stored().one(new DocumentId(kind, DOMAIN, name)))
                .orElseThrow()
                .etag();
    }

    private static Change matching(Change change, String etag) {
        return new Change(change.kind(), change.name(), change.value(), Optional.of(etag), false);
    }

    @Test
    void aSetIsSavedWithOneEntryOfTheHistory() {
        ChangeOutcome outcome = lab.apply(
                put("speed_dial", "1", "{\"number\": \"0441112233\"}"),
                put("exten", "1001", "{\"name\": \"Ann\"}"),
                put("route", "office", "[\"@all\"]"));
        ChangeOutcome.Saved saved = (ChangeOutcome.Saved) outcome;
        assertThat(saved.etags())
                .containsOnlyKeys("speed_dial:1", "exten:1001", "route:office")
                .containsEntry("exten:1001", etag("exten", "1001"));
        assertThat(stored("cti_speed_dial@" + DOMAIN, "1")).isEqualTo("{\"number\":\"0441112233\"}");
        assertThat(STORE.redis("LRANGE", "cti_dialplan_context:office@" + DOMAIN, 0, -1))
                .hasToString("[@all]");
        Response history = STORE.redis("XRANGE", "cti_history@" + DOMAIN, "-", "+");
        assertThat(history.size()).isEqualTo(1);
        assertThat(history.get(0).get(0)).hasToString(saved.historyId());
        assertThat(history.toString()).contains("ann", "192.0.2.1", "\"after\":{\"name\":\"Ann\"}");
    }

    @Test
    void nothingIsSavedWhenOneDocumentIsNotTheOneThatTheAuthorHasSeen() {
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        String seen = etag("exten", "1001");
        STORE.redis("HSET", EXTEN, "1001", "{\"name\": \"by redis-cli\"}");
        ChangeOutcome outcome =
                lab.apply(put("exten", "1002", "{}"), matching(put("exten", "1001", "{\"name\": \"Bob\"}"), seen));
        assertThat(outcome).isEqualTo(new ChangeOutcome.Conflict("exten", "1001", Optional.of(etag("exten", "1001"))));
        assertThat(stored(EXTEN, "1002")).isEqualTo("null");
        assertThat(lab.apply(matching(put("exten", "1001", "{\"name\": \"Bob\"}"), etag("exten", "1001"))))
                .isInstanceOf(ChangeOutcome.Saved.class);
    }

    @Test
    void aDocumentThatMustBeNewIsNotReplaced() {
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        Change create = new Change("exten", "1001", Optional.of(json("{}")), Optional.empty(), true);
        assertThat(lab.apply(create)).isInstanceOf(ChangeOutcome.Conflict.class);
        assertThat(stored(EXTEN, "1001")).contains("Ann");
    }

    @Test
    void anEditByRedisBetweenPlanAndSaveIsNotOverwritten() {
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        String seen = etag("exten", "1001");
        List<String> edits = new ArrayList<>();
        try (ChangeLab late = new ChangeLab(STORE.redis(), (request, changes, problems) -> {
            if (edits.isEmpty()) {
                edits.add("one");
                STORE.redis("HSET", EXTEN, "1001", "{\"name\": \"by redis-cli\"}");
            }
            return new Planner.Result(ChangePlan.EMPTY, Optional.empty());
        })) {
            assertThat(late.apply(matching(put("exten", "1001", "{\"name\": \"Bob\"}"), seen)))
                    .isInstanceOf(ChangeOutcome.Conflict.class);
        }
        assertThat(stored(EXTEN, "1001")).contains("by redis-cli");
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneWins() {
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        String seen = etag("exten", "1001");
        List<Future<ChangeOutcome>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(lab.changes.apply(ChangeRequest.of(
                    DOMAIN,
                    List.of(matching(put("exten", "1001", "{\"name\": \"" + i + "\"}"), seen)),
                    ChangeLab.ANN)));
        }
        TestStore.await(Future.join(all));
        assertThat(all.stream().filter(one -> one.result() instanceof ChangeOutcome.Saved))
                .hasSize(1);
        assertThat(STORE.redis("XLEN", "cti_history@" + DOMAIN).toInteger()).isEqualTo(2);
    }

    @Test
    void aPlanIsMadeAgainWhenAnotherChangeWasSavedMeanwhile() {
        List<String> plans = new ArrayList<>();
        try (ChangeLab late = new ChangeLab(STORE.redis(), (request, changes, problems) -> {
            plans.add("plan");
            if (plans.size() == 1) {
                lab.apply(put("speed_dial", "5", "{\"number\": \"044\"}"));
            }
            return new Planner.Result(ChangePlan.EMPTY, Optional.empty());
        })) {
            assertThat(late.apply(put("exten", "1001", "{}"))).isInstanceOf(ChangeOutcome.Saved.class);
        }
        assertThat(plans).hasSize(2);
    }

    @Test
    void aPasswordThatIsLeftOutStaysAndNullRemovesIt() {
        lab.apply(put("exten", "1001", "{\"param\": {\"password\": \"k3y-of-ann\", \"vm-enabled\": \"true\"}}"));
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\", \"param\": {\"vm-enabled\": \"false\"}}"));
        assertThat(stored(EXTEN, "1001")).contains("k3y-of-ann", "\"vm-enabled\":\"false\"");
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        assertThat(stored(EXTEN, "1001")).contains("k3y-of-ann").doesNotContain("vm-enabled");
        lab.apply(put("exten", "1001", "{\"param\": {\"password\": null}}"));
        assertThat(stored(EXTEN, "1001")).isEqualTo("{\"param\":{}}");
    }

    @Test
    void aPinStaysWhenTheMailboxIsWrittenAsTrue() {
        lab.apply(put("exten", "1001", "{\"voicemail\": {\"pin\": \"4711\"}}"));
        lab.apply(put("exten", "1001", "{\"voicemail\": true}"));
        assertThat(stored(EXTEN, "1001")).isEqualTo("{\"voicemail\":{\"enabled\":true,\"pin\":\"4711\"}}");
        lab.apply(put("exten", "1001", "{\"name\": \"Ann\"}"));
        assertThat(stored(EXTEN, "1001")).doesNotContain("voicemail");
    }

    @Test
    void noSecretIsInTheHistory() {
        lab.apply(
                put(
                        "exten",
                        "1001",
                        "{\"params\": {\"Password\": \"s3cret-1\", \"a1-hash\": \"s3cret-2\"}, \"voicemail\": {\"pin\": 990017}}"),
                put("gateway", "carrier", "{\"host\": \"a.test\", \"password\": \"s3cret-3\"}"),
                put("conference", "3000", "{\"pin\": \"990018\", \"moderator-pin\": \"990019\"}"));
        lab.apply(Change.delete("exten", "1001"), Change.delete("gateway", "carrier"));
        STORE.redis("HSET", EXTEN, "1002", "{\"param\": {\"password\": \"s3cret-4\" ");
        lab.apply(put("exten", "1002", "{}"));
        for (String key : List.of("cc_seen@", "cti_history@")) {
            Object all = key.startsWith("cc_seen")
                    ? STORE.redis("HGETALL", key + DOMAIN)
                    : STORE.redis("XRANGE", key + DOMAIN, "-", "+");
            assertThat(String.valueOf(all)).contains("sealed").doesNotContain("s3cret", "99001");
        }
    }

    @Test
    void aDocumentStaysWhereItIsStoredAndIsDeletedEverywhere() {
        STORE.redis("HSET", "cti_dialplan_extensio@" + DOMAIN, "out", "{\"condition\": []}");
        lab.apply(put("dialplan_extension", "out", "{\"condition\": [{}]}"));
        assertThat(STORE.redis("EXISTS", "cti_dialplan_extension@" + DOMAIN).toInteger())
                .isZero();
        STORE.redis("HSET", "cti_dialplan_extension@" + DOMAIN, "out", "{\"condition\": []}");
        lab.apply(Change.delete("dialplan_extension", "out"));
        assertThat(STORE.redis("KEYS", "cti_dialplan*").size()).isZero();
        STORE.redis("HSET", "cti_speed_dial@{" + DOMAIN + "}", "4", "{}");
        lab.apply(put("speed_dial", "5", "{\"number\": \"044\"}"));
        assertThat(STORE.redis("HLEN", "cti_speed_dial@{" + DOMAIN + "}").toInteger())
                .isEqualTo(2);
    }

    @Test
    void routesKeepTheirLayout() {
        STORE.redis("HSET", "cti_dialplan_context@" + DOMAIN, "default", "[\"a\"]");
        lab.apply(put("route", "default", "[\"a\", \"b\"]"), put("route", "other", "[\"c\"]"));
        assertThat(STORE.redis("HGET", "cti_dialplan_context@" + DOMAIN, "default"))
                .hasToString("[\"a\",\"b\"]");
        assertThat(STORE.redis("HGET", "cti_dialplan_context@" + DOMAIN, "other"))
                .hasToString("[\"c\"]");
        STORE.redis("RPUSH", "cti_dialplan_context:night@" + DOMAIN, "x", "ü");
        StoredRoute route = TestStore.await(lab.stored().route(DOMAIN, "night")).orElseThrow();
        assertThat(route.entries()).containsExactly("x", "ü");
        ChangeOutcome.Saved saved =
                (ChangeOutcome.Saved) lab.apply(matching(put("route", "night", "[\"ü\", \"y\"]"), route.etag()));
        assertThat(TestStore.await(lab.stored().route(DOMAIN, "night")).orElseThrow())
                .isEqualTo(new StoredRoute(
                        DOMAIN, "night", List.of("ü", "y"), saved.etags().get("route:night")));
        assertThat(TestStore.await(lab.stored().routes(DOMAIN))).containsExactly("default", "night", "other");
    }

    @Test
    void whatIsNotValidIsRefusedWithAllProblems() {
        ChangeOutcome.Refused refused = (ChangeOutcome.Refused) lab.apply(
                put("exten", "1001", "{}"),
                put("speed_dial", "x", "{\"number\": \"?\"}"),
                put("route", "office", "[]"));
        assertThat(refused.reason()).isEqualTo(ChangeOutcome.Reason.INVALID);
        assertThat(refused.plan().problems())
                .extracting(problem -> problem.problem().key())
                .containsExactly(
                        "cti_speed_dial@" + DOMAIN,
                        "cti_speed_dial@" + DOMAIN,
                        "cti_dialplan_context:office@" + DOMAIN);
        assertThat(STORE.redis("KEYS", "*").size()).isZero();
    }

    @Test
    void aKeyOfAnotherTypeIsLeftAlone() {
        STORE.redis("SET", EXTEN, "text");
        assertThat(lab.apply(put("speed_dial", "5", "{\"number\": \"044\"}"), put("exten", "1001", "{}")))
                .isInstanceOf(ChangeOutcome.Refused.class);
        assertThat(STORE.redis("KEYS", "*").size()).isEqualTo(1);
    }

    @Test
    void aDomainHasNoMoreDocumentsThanItMayHave() {
        ChangeRequest two =
                ChangeRequest.of(DOMAIN, List.of(put("exten", "1", "{}"), put("exten", "2", "{}")), ChangeLab.ANN);
        assertThat(((ChangeOutcome.Refused) lab.apply(two.limitedTo(Map.of("exten", 1)))).reason())
                .isEqualTo(ChangeOutcome.Reason.QUOTA);
        assertThat(lab.apply(two.limitedTo(Map.of("exten", 2)))).isInstanceOf(ChangeOutcome.Saved.class);
        assertThat(lab.apply(two.limitedTo(Map.of("exten", 1)))).isInstanceOf(ChangeOutcome.Saved.class);
    }

    @Test
    void aDryRunWritesNothing() {
        ChangeRequest request = ChangeRequest.of(DOMAIN, List.of(put("exten", "1", "{}")), ChangeLab.ANN);
        assertThat(lab.apply(request.asDryRun())).isInstanceOf(ChangeOutcome.Planned.class);
        assertThat(STORE.redis("KEYS", "*").size()).isZero();
    }

    @Test
    void whatIsNoDocumentIsNotUnderstood() {
        assertThatThrownBy(() -> lab.apply(put("no_kind", "1", "{}"))).hasMessageContaining("no_kind");
        assertThatThrownBy(() -> lab.apply(put("exten", "1", "{}"), put("exten", "1", "{}")))
                .hasMessageContaining("named twice");
        assertThatThrownBy(() -> lab.apply(put("domain", DOMAIN, "{}"))).hasMessageContaining("in a domain");
    }

    @Test
    void theNodesOfASaveAreThoseAfterIt() {
        String node = "{\"started\": \"2026-11-30T10:00:00Z\", \"time\": \"" + Instant.now()
                + "\", \"version\": \"1\", \"state\": \"live\"}";
        STORE.redis("HSET", "cti_node", "early:8080", node);
        try (ChangeLab late = new ChangeLab(STORE.redis(), (request, changes, problems) -> {
            STORE.redis("HDEL", "cti_node", "early:8080");
            STORE.redis("HSET", "cti_node", "late:8080", node);
            return new Planner.Result(ChangePlan.EMPTY, Optional.empty());
        })) {
            ChangeOutcome.Saved saved = (ChangeOutcome.Saved) late.apply(put("exten", "1001", "{}"));
            assertThat(saved.plan().nodes()).containsExactly(new ChangePlan.InForceAt("late:8080", "live"));
        }
    }
}
