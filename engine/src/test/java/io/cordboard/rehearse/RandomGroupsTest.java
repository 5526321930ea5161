package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.simulate.Simulation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random ring groups and queues: no call from outside reaches a trunk but for a number that {@code inbound-allow} lists. A
 * phone, whose calls nobody judges, finds the way by the same documents.
 */
class RandomGroupsTest {
    private static final int STORES = Integer.getInteger("cordboard.routes", 50);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FETCH = Served.fetch(NOON);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String D = TollFraudStore.DOMAIN;
    private static final String ALLOWED = "0791112233";
    private static final String FORBIDDEN = "0447700900123";
    private static final List<String> STRATEGIES =
            List.of("simultaneous", "sequential", "random", "round-robin", "rollover");

    private static final List<String> MEMBERS = List.of(
            "1001",
            "extension:1002",
            "number:" + FORBIDDEN,
            "number:" + ALLOWED,
            "trunk:trunk-a/" + FORBIDDEN,
            "trunk:trunk-a/" + ALLOWED);

    private static final List<String> DESTINATIONS = List.of(
            "1001",
            "9999",
            "voicemail:1002",
            "number:" + FORBIDDEN,
            "number:" + ALLOWED,
            "trunk:trunk-a/" + FORBIDDEN,
            "route:default/" + FORBIDDEN,
            "ring_group:600",
            "ring_group:601",
            "queue:500",
            "queue:500?priority=3",
            "hangup:USER_BUSY");

    private final Set<String> ways = new LinkedHashSet<>();

    @Test
    void noCallFromOutsideIsSentToATrunkByAGroup() {
        List<String> dangers = new ArrayList<>();
        int phones = 0;
        for (int seed : IntStream.range(0, STORES).toArray()) {
            Random random = new Random(seed);
            ObjectNode written = JSON.createObjectNode();
            MemoryStore store = store(random, written);
            for (String number : List.of("600", "601", "500")) {
                Optional<String> bridge = Optional.of(random.nextBoolean() ? "USER_BUSY" : "NO_ANSWER");
                Simulation outside =
                        follow(store, RandomCalls.call(D, number, Optional.of(TollFraudStore.TRUNK)), bridge);
                Danger.in(outside, Set.of(ALLOWED))
                        .ifPresent(danger -> dangers.add(number + ": " + danger + " by " + written));
                outside.actions().forEach(action -> ways.add(action.application()));
                Simulation inside = follow(store, RandomCalls.call(D, number, Optional.empty()), bridge);
                phones += Danger.in(inside, Set.of(ALLOWED)).isPresent() ? 1 : 0;
            }
        }
        assertThat(dangers).isEmpty();
        assertThat(ways).contains("bridge", "transfer", "limit", "callcenter");
        assertThat(phones).as("calls of phones that went out").isGreaterThan(STORES / 10);
    }

    private static MemoryStore store(Random random, ObjectNode written) {
        MemoryStore store = new MemoryStore()
                .put("domain", "", D, JSON.valueToTree(Map.of("inbound-allow", List.of(ALLOWED), "country", "CH")))
                .put("sip_profile", "", "external", JSON.valueToTree(Map.of("domain", D)))
                .put(
                        "gateway",
                        D,
                        TollFraudStore.TRUNK,
                        RandomCalls.json(
                                "{'route': 'inbound', 'addresses': '203.0.113.5', 'channels': 2, 'cid-type': 'pid'}"))
                .put(
                        "outbound_route",
                        D,
                        "out",
                        RandomCalls.json(
                                "{'patterns': ['_0X.'], 'trunks': ['trunk-a'], 'max-minutes': 3, 'record': 'all', 'caller-id': '"
                                        + RandomCalls.pick(List.of("extension", "trunk", "anonymous"), random) + "'}"))
                .put("permission", D, "default", RandomCalls.json("{'otherwise': 'allow'}"))
                .route("default", List.of("@exten", "@ring_group", "@queue", "@outbound_route"))
                .route("inbound", List.of("@exten", "@ring_group", "@queue"));
        for (String user : List.of("1000", "1001", "1002")) {
            ObjectNode document = (ObjectNode) RandomCalls.json("{'param': {'password': 's3cret-s3cret'}}");
            document.put("do-not-disturb", random.nextInt(4) == 0);
            if (random.nextInt(3) == 0) {
                document.put("forward-always", RandomCalls.pick(DESTINATIONS, random));
            }
            store.put("exten", D, user, document);
        }
        for (String group : List.of("600", "601")) {
            ObjectNode document = ringGroup(random);
            written.set(group, document);
            store.put("ring_group", D, group, document);
        }
        ObjectNode queue = JSON.createObjectNode().put("join-empty", random.nextBoolean());
        queue.putArray("agents").add(RandomCalls.pick(List.of("1001", "1002"), random));
        queue.putObject("exit-key").put("key", "1").put("destination", RandomCalls.pick(DESTINATIONS, random));
        written.set("500", queue.put("overflow", RandomCalls.pick(DESTINATIONS, random)));
        return store.put("queue", D, "500", queue);
    }

    private static ObjectNode ringGroup(Random random) {
        ObjectNode document = JSON.createObjectNode().put("strategy", RandomCalls.pick(STRATEGIES, random));
        for (int i = 0; i <= random.nextInt(3); i++) {
            ObjectNode member = document.withArray("members").addObject();
            member.put("destination", RandomCalls.pick(MEMBERS, random)).put("delay-seconds", random.nextInt(3));
            member.put("confirm", random.nextBoolean());
        }
        for (String member : List.of("no-answer", "busy", "unregistered", "full")) {
            if (random.nextBoolean()) {
                document.put(member, RandomCalls.pick(DESTINATIONS, random));
            }
        }
        if (random.nextBoolean()) {
            document.putObject("exit-key").put("key", "1").put("destination", RandomCalls.pick(DESTINATIONS, random));
        }
        return document.put("follow-forwards", random.nextBoolean()).put("max-calls", 1 + random.nextInt(2));
    }

    private static Simulation follow(MemoryStore store, RequestedCall call, Optional<String> everyBridge) {
        RehearsalResult rehearsed = new Rehearsal(FETCH, Served.PROOF, store, NOON, everyBridge).inDomain(call, D);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }
}
