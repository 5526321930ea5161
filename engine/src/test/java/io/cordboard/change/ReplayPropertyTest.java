package io.cordboard.change;

import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.AnswerPipeline;
import io.cordboard.expect.CallEnd;
import io.cordboard.expect.PastCall;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.testing.TestStore;
import io.cordboard.text.PackagedFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Replay finds exactly the calls that an edit changes: two nodes that have just started, one with the documents before and
 * one with those after, answer every call as the plan says.
 */
class ReplayPropertyTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String DOMAIN = "demo.example";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T10:00:00Z"), ZoneOffset.UTC);
    private static final List<String> DESTINATIONS = List.of(
            "1001",
            "1002",
            "1003",
            "voicemail:1001",
            "ring_group:6050",
            "queue:6060",
            "ivr:6090",
            "call_flow:6070",
            "time_condition:6080",
            "conference:6100",
            "hangup:USER_BUSY",
            "number:02079460321");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void replayFindsExactlyTheCallsThatAnEditChanges(int seed) {
        STORE.load(PackagedFiles.of("sample").text("demo.example.json").orElseThrow());
        Random random = new Random(seed);
        List<PastCall> past = calls();
        try (ChangeLab lab = ChangeLab.planned(STORE.redis(), past, CLOCK)) {
            for (int round = 0; round < 2; round++) {
                Change edit = edit(random);
                Map<String, String> before = coldEnds(past);
                ChangePlan plan = plan(lab, edit);
                STORE.redis(
                        "HSET",
                        "cti_" + edit.kind() + "@" + DOMAIN,
                        edit.name(),
                        edit.value().orElseThrow().toString());
                Map<String, String> after = coldEnds(past);

                Map<String, String> replayed = new TreeMap<>();
                plan.replayed()
                        .changed()
                        .forEach(one -> replayed.put(one.at() + " " + one.from() + " " + one.to(), ""));
                Map<String, String> otherwise = new TreeMap<>();
                before.forEach((call, end) -> {
                    if (!end.equals(after.get(call))) {
                        otherwise.put(call, "");
                    }
                });
                assertThat(replayed.keySet())
                        .as(edit.written() + " " + edit.value())
                        .isEqualTo(otherwise.keySet());
            }
        }
    }

    private static ChangePlan plan(ChangeLab lab, Change edit) {
        ChangeOutcome outcome =
                lab.apply(ChangeRequest.of(DOMAIN, List.of(edit), ChangeLab.ANN).asDryRun());
        return outcome instanceof ChangeOutcome.Refused refused
                ? refused.plan()
                : ((ChangeOutcome.Planned) outcome).plan();
    }

    private static List<PastCall> calls() {
        List<PastCall> calls = new ArrayList<>();
        List<String> numbers = List.of(
                "1001",
                "1002",
                "1003",
                "7001",
                "6050",
                "6060",
                "6070",
                "6080",
                "6090",
                "6100",
                "*21",
                "02079460321",
                "0012025550123",
                "112");
        for (String time : List.of("2026-11-27T10:00:00Z", "2026-11-28T22:00:00Z", "2026-12-25T10:00:00Z")) {
            Instant at = Instant.parse(time);
            for (String from : List.of("1001", "1002", "1003")) {
                numbers.forEach(to -> calls.add(new PastCall(at, from, to, Optional.empty(), Optional.empty())));
            }
            for (String did : List.of("442079460100", "442079460101", "442079460199")) {
                calls.add(new PastCall(at, "0799111222", did, Optional.of("carrier"), Optional.empty()));
            }
        }
        return calls;
    }

    /** Where each call ends on a node that has just started. */
    private static Map<String, String> coldEnds(List<PastCall> past) {
        AnswerPipeline cold = ChangeLab.pipeline(CLOCK);
        BlockingDocuments view = BlockingDocuments.of(
                DirectAnswers.documents(STORE.redis(), TestStore.SCHEMAS, problems -> {})
                        .source(),
                false);
        Rehearsal rehearsal = new Rehearsal(cold.fetch(), cold.inviteProof(), view, CLOCK);
        Map<String, String> ends = new LinkedHashMap<>();
        past.forEach(call -> {
            CallEnd end = CallEnd.of(rehearsal.inDomain(call.call(DOMAIN), DOMAIN));
            ends.put(
                    call.at() + " " + call.caller() + " " + call.to(),
                    end.text() + " " + new java.util.TreeSet<>(end.names()));
        });
        return ends;
    }

    private static Change edit(Random random) {
        String one = DESTINATIONS.get(random.nextInt(DESTINATIONS.size()));
        String other = DESTINATIONS.get(random.nextInt(DESTINATIONS.size()));
        String user = "100" + (1 + random.nextInt(3));
        return switch (random.nextInt(12)) {
            case 0 -> put("exten", user, "{\"forward-always\": \"" + one + "\"}");
            case 1 -> put("exten", user, "{\"do-not-disturb\": true, \"forward-busy\": \"" + one + "\"}");
            case 2 -> put("exten", user, "{\"enabled\": " + random.nextBoolean() + ", \"permission\": \"house\"}");
            case 3 ->
                put("call_flow", "6070", "{\"destination\": \"" + one + "\", \"alternative-destination\": \"1001\"}");
            case 4 ->
                put(
                        "time_condition",
                        "6080",
                        "{\"time-groups\": [\"office\"], \"calendars\": [\"bank-holidays\"], \"inside\": \"" + one
                                + "\", \"outside\": \"" + other + "\"}");
            case 5 ->
                put("time_group", "office", "{\"rows\": [{\"weekdays\": \"sat-sun\", \"hours\": \"08:00-23:00\"}]}");
            case 6 -> put("calendar", "bank-holidays", "{\"dates\": [{\"date\": \"11-27\", \"state\": \"closed\"}]}");
            case 7 -> put("ring_group", "6050", "{\"members\": [\"" + user + "\"], \"no-answer\": \"" + one + "\"}");
            case 8 -> put("inbound_route", "main", "{\"did\": [\"442079460199\"], \"destination\": \"" + one + "\"}");
            case 9 ->
                put(
                        "outbound_route",
                        "world",
                        "{\"patterns\": [\"_0Z.\"], \"trunks\": [\"carrier\"], \"callers\": [\"" + user + "\"]}");
            case 10 -> put("permission", "house", "{\"otherwise\": \"allow\"}");
            default -> put("speed_dial", "21", "{\"number\": \"" + user + "\"}");
        };
    }
}
