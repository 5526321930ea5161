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
 * Random extensions with forwards, mailboxes, operators and states: no call from outside reaches a trunk except for a
 * number that {@code inbound-allow} lists. A phone, whose calls are not judged, reaches it with the same documents.
 */
class RandomForwardsTest {
    private static final int STORES = Integer.getInteger("cordboard.routes", 50);
    private static final int CALLS = 4;
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FETCH = Served.fetch(NOON);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String D = TollFraudStore.DOMAIN;
    private static final String ALLOWED = "0791112233";
    private static final List<String> USERS = List.of("1000", "1001", "1002", "1003");
    private static final List<String> FORWARDS =
            List.of("forward-always", "forward-busy", "forward-no-answer", "forward-unregistered");
    private static final List<String> DESTINATIONS = List.of(
            "1000",
            "1001",
            "1002",
            "1003",
            "7001",
            "9999",
            "voicemail:1002",
            "number:0447700900123",
            "number:" + ALLOWED,
            "number:+447700900123",
            "number:1001",
            "trunk:trunk-a/0447700900123",
            "trunk:trunk-a/" + ALLOWED,
            "route:default/0447700900123",
            "route:inbound/0447700900123",
            "call_flow:6070",
            "hangup:USER_BUSY",
            "playback:closed.wav");

    private static final List<String> PATTERNS = List.of("_X.", "X!", "+X.", "0|X.", "_0447.", "/.*/", "_[0-9]X.");

    private static final List<String> PHONES = List.of(
            "1001",
            "extension:1002",
            "7001",
            "number:0447700900123",
            "number:+447700900123",
            "number:" + ALLOWED,
            "trunk:trunk-a/0447700900123",
            "trunk:trunk-a/" + ALLOWED);

    private final Set<String> ways = new LinkedHashSet<>();

    @Test
    void noCallFromOutsideIsForwardedToATrunk() {
        List<String> dangers = new ArrayList<>();
        int phones = 0;
        for (int seed : IntStream.range(0, STORES).toArray()) {
            Random random = new Random(seed);
            ObjectNode written = JSON.createObjectNode();
            MemoryStore store = store(random, written);
            for (int i = 0; i < CALLS; i++) {
                Optional<String> bridge = Optional.of(random.nextBoolean() ? "USER_BUSY" : "NO_ANSWER");
                String number = RandomCalls.pick(
                        List.of("1000", "1001", "1002", "1003", "7001", "6070", "*21", "0447700900123"), random);
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
        assertThat(ways).contains("bridge", "transfer", "voicemail", "limit");
        assertThat(phones).as("calls of phones that went out").isGreaterThan(STORES / 10);
    }

    private static MemoryStore store(Random random, ObjectNode written) {
        MemoryStore store = new MemoryStore()
                .put(
                        "domain",
                        "",
                        D,
                        JSON.valueToTree(Map.of(
                                "inbound-allow", List.of(ALLOWED), "recording-announcement", "ivr/recorded.wav")))
                .put("sip_profile", "", "external", JSON.valueToTree(Map.of("domain", D)))
                .put(
                        "gateway",
                        D,
                        TollFraudStore.TRUNK,
                        RandomCalls.json("{'route': 'inbound', 'addresses': '203.0.113.5', 'channels': "
                                + (1 + random.nextInt(3)) + ", 'cid-type': '"
                                + RandomCalls.pick(List.of("pid", "rpid"), random) + "'}"))
                .put(
                        "dialplan_extension",
                        D,
                        "out",
                        RandomCalls.json("{'condition': {'field': 'destination_number',"
                                + " 'expression': '^(\\\\+?0?\\\\d{9,14})$',"
                                + " 'action': {'application': 'bridge', 'data': 'sofia/gateway/trunk-a/$1'}}}"))
                .put(
                        "call_flow",
                        D,
                        "6070",
                        RandomCalls.json("{'destination': '" + RandomCalls.pick(DESTINATIONS, random)
                                + "', 'alternative-destination': '1001'}"))
                .put("exten", D, "7001", RandomCalls.json("{'alias-of': '1001'}"))
                .route("default", List.of("@exten", "@call_flow", "@speed_dial", "@outbound_route", "out"))
                .route("inbound", List.of("@exten", "@call_flow", "@inbound_route", "@speed_dial", "out"));
        written.set("routes", routes(store, random));
        for (String user : USERS) {
            ObjectNode document = extension(random);
            written.set(user, document);
            store.put("exten", D, user, document);
            if (random.nextInt(3) == 0) {
                ObjectNode state = JSON.createObjectNode()
                        .put(RandomCalls.pick(FORWARDS, random), RandomCalls.pick(DESTINATIONS, random));
                written.set("state of " + user, state);
                store.put("state", D, user, state);
            }
        }
        return store;
    }

    /** Outbound and inbound routes, speed dials and what the class of every extension allows. */
    private static ObjectNode routes(MemoryStore store, Random random) {
        ObjectNode outbound = JSON.createObjectNode().put("order", random.nextInt(3));
        outbound.putArray("patterns").add(RandomCalls.pick(PATTERNS, random));
        outbound.putArray("trunks").add(TollFraudStore.TRUNK);
        outbound.put("type", RandomCalls.pick(List.of("standard", "interconnect"), random));
        outbound.put("final", RandomCalls.pick(DESTINATIONS, random))
                .put("record", RandomCalls.pick(List.of("all", "none"), random));
        outbound.put("max-minutes", 2 + random.nextInt(3)).put("caller-id-prefix", "Acme ");
        outbound.put("caller-id", RandomCalls.pick(List.of("extension", "trunk", "anonymous"), random));
        ObjectNode inbound = JSON.createObjectNode().put("destination", RandomCalls.pick(DESTINATIONS, random));
        inbound.put("did", RandomCalls.pick(PATTERNS, random))
                .put("record", RandomCalls.pick(List.of("inbound", "none"), random));
        ObjectNode classes =
                JSON.createObjectNode().put("otherwise", RandomCalls.pick(List.of("allow", "deny"), random));
        store.put("permission", D, "default", classes);
        store.put("speed_dial", D, "21", RandomCalls.json("{'number': '0447700900123'}"));
        if (random.nextBoolean()) {
            store.put("outbound_route", D, "out", outbound);
        }
        store.put("inbound_route", D, "in", inbound);
        return JSON.createObjectNode().setAll(java.util.Map.of("outbound", outbound, "inbound", inbound));
    }

    private static ObjectNode extension(Random random) {
        ObjectNode document = JSON.createObjectNode();
        document.putObject("param").put("password", "s3cret-s3cret");
        FORWARDS.forEach(forward -> {
            if (random.nextInt(forward.equals("forward-always") ? 4 : 2) == 0) {
                document.put(forward, RandomCalls.pick(DESTINATIONS, random));
            }
        });
        if (random.nextInt(3) == 0) {
            ObjectNode other = document.putArray("follow-me").addObject();
            other.put("destination", RandomCalls.pick(PHONES, random)).put("delay-seconds", random.nextInt(3));
            if (random.nextBoolean()) {
                other.put("confirm", random.nextBoolean());
            }
        }
        document.put("do-not-disturb", random.nextInt(5) == 0);
        document.put("call-waiting", random.nextBoolean());
        document.put("forward-caller-id", RandomCalls.pick(List.of("caller", "own", "diversion"), random));
        document.put("record", RandomCalls.pick(List.of("none", "all"), random));
        if (random.nextInt(3) == 0) {
            document.put("pickup-group", "sales").put("missed-call-email", "ann@acme.test");
        }
        if (random.nextInt(3) == 0) {
            document.putObject("voicemail").put("operator", "1003").put("pin", "4711");
        }
        return document;
    }

    private static Simulation follow(MemoryStore store, RequestedCall call, Optional<String> everyBridge) {
        RehearsalResult rehearsed = new Rehearsal(FETCH, Served.PROOF, store, NOON, everyBridge).inDomain(call, D);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }
}
