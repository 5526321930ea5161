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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Extensions whose class allows no number abroad, and random ways to one: forwards, what phones have set for themselves,
 * mailboxes with an operator, speed dials, call flows, trunks that take keys away. Whoever calls, no trunk is sent such a
 * number, for whoever sends the call on is barred too.
 */
class BarredExtensionsTest {
    private static final int STORES = Integer.getInteger("cordboard.barred", 40);
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final SectionFetch FETCH = Served.fetch(NOON);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String D = TollFraudStore.DOMAIN;
    private static final List<String> USERS = List.of("1000", "1001", "1002");

    /** What no trunk may be sent: every class refuses it. */
    private static final Pattern FORBIDDEN = Pattern.compile("sofia/gateway/[^/]*/(00|\\+|0900)");

    private static final List<String> CLASSES = List.of("house", "local");
    private static final List<String> FORWARDS =
            List.of("forward-always", "forward-busy", "forward-no-answer", "forward-unregistered");
    private static final List<String> ABROAD =
            List.of("0049301234567", "+49301234567", "10049301234567", "9900493012345", "900491", "0900123456");
    private static final List<String> DESTINATIONS = List.of(
            "1000",
            "1001",
            "7001",
            "voicemail:1002",
            "number:0049301234567",
            "number:+49301234567",
            "number:10049301234567",
            "number:*21",
            "route:default/10049301234567",
            "call_flow:6070");

    @Test
    void noTrunkIsSentANumberThatTheRulesForbid() {
        List<String> reached = new ArrayList<>();
        int rung = 0;
        int sent = 0;
        for (int seed : IntStream.range(0, STORES).toArray()) {
            Random random = new Random(seed);
            ObjectNode written = JSON.createObjectNode();
            MemoryStore store = store(random, written);
            List<String> numbers = new ArrayList<>(ABROAD);
            numbers.addAll(USERS);
            numbers.addAll(List.of("7001", "6070", "*21", "*22", "0441234567"));
            for (String number : numbers) {
                for (Optional<String> gateway : List.of(Optional.<String>empty(), Optional.of(TollFraudStore.TRUNK))) {
                    Simulation call = follow(store, RandomCalls.call(D, number, gateway), random);
                    call.actions().stream()
                            .filter(action -> FORBIDDEN.matcher(action.data()).find())
                            .findFirst()
                            .ifPresent(action -> reached.add(
                                    number + " from " + gateway.orElse("1000") + ": " + action + " by " + written));
                    sent += call.actions().stream()
                                    .anyMatch(action -> action.data().contains("gateway/"))
                            ? 1
                            : 0;
                    rung += call.actions().stream()
                                    .anyMatch(action -> action.data().contains("user/10"))
                            ? 1
                            : 0;
                }
            }
        }
        assertThat(reached).isEmpty();
        assertThat(sent).as("calls that went out").isPositive();
        assertThat(rung).as("calls that rang phones").isGreaterThan(STORES);
    }

    /** Rules by prefix as an office writes them: all but abroad, and local numbers only. */
    private static MemoryStore store(Random random, ObjectNode written) {
        MemoryStore store = new MemoryStore()
                .put("domain", "", D, RandomCalls.json("{'country': 'CH', 'inbound-allow': ['0791112233']}"))
                .put("sip_profile", "", "external", RandomCalls.json("{'domain': '" + D + "'}"))
                .put("permission", D, "house", RandomCalls.json("{'otherwise': 'deny'}"))
                .put(
                        "permission",
                        D,
                        "local",
                        RandomCalls.json("{'otherwise': 'allow', 'rules': [{'prefix': '00', 'allow': false},"
                                + " {'prefix': '0900', 'allow': false}]}"))
                .put("speed_dial", D, "21", RandomCalls.json("{'number': '0049301234567'}"))
                .put("speed_dial", D, "22", RandomCalls.json("{'number': '10049301234567'}"))
                .put(
                        "call_flow",
                        D,
                        "6070",
                        RandomCalls.json("{'destination': '" + RandomCalls.pick(DESTINATIONS, random)
                                + "', 'alternative-destination': '1001'}"))
                .put("exten", D, "7001", RandomCalls.json("{'alias-of': '1001'}"))
                .put(
                        "outbound_route",
                        D,
                        "all",
                        RandomCalls.json("{'patterns': ['_X.', '_+X.'], 'trunks': ['trunk-a']}"))
                .route("default", List.of("@exten", "@call_flow", "@speed_dial", "@outbound_route"));
        ObjectNode trunk = (ObjectNode) RandomCalls.json("{'route': 'default', 'addresses': '203.0.113.5'}");
        int strip = random.nextInt(3);
        store.put("gateway", D, TollFraudStore.TRUNK, strip == 0 ? trunk : trunk.put("strip", strip));
        written.put("strip", strip);
        for (String user : USERS) {
            ObjectNode document = (ObjectNode) RandomCalls.json("{'param': {'password': 's3cret-s3cret'}}");
            document.put("permission", RandomCalls.pick(CLASSES, random));
            pick(FORWARDS, random, document);
            if (random.nextBoolean()) {
                document.putObject("voicemail")
                        .put("operator", RandomCalls.pick(USERS, random))
                        .put("pin", "4711");
            }
            document.put("forward-caller-id", RandomCalls.pick(List.of("caller", "own", "diversion"), random));
            written.set(user, document);
            store.put("exten", D, user, document);
            if (random.nextInt(3) == 0) {
                ObjectNode state = JSON.createObjectNode();
                pick(FORWARDS, random, state);
                written.set("state of " + user, state);
                store.put("state", D, user, state);
            }
        }
        return store;
    }

    private static void pick(List<String> forwards, Random random, ObjectNode into) {
        into.put(RandomCalls.pick(forwards, random), RandomCalls.pick(DESTINATIONS, random));
    }

    private static Simulation follow(MemoryStore store, RequestedCall call, Random random) {
        Optional<String> bridge = Optional.of(random.nextBoolean() ? "USER_BUSY" : "NO_ANSWER");
        RehearsalResult rehearsed = new Rehearsal(FETCH, Served.PROOF, store, NOON, bridge).inDomain(call, D);
        return ((RehearsalResult.Followed) rehearsed).simulation();
    }
}
