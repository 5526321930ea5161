package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated calls in a domain with busy callback: what follows a failed call, and what is unchanged. */
class BusyCallbackRehearsalTest {
    private static final String DOMAIN = "lab.example";
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    private static final String OFFER = "socket 127.0.0.1:8084/busy_callback/offer async full";

    private final MemoryStore store = new MemoryStore()
            .put("domain", "", DOMAIN, json("{'busy-callback': {'enabled': true}}"))
            .put("exten", DOMAIN, "1001", json("{'route': 'office', 'param': {'password': 'x'}}"))
            .put("exten", DOMAIN, "1002", json("{'route': 'office', 'param': {'password': 'x'}}"))
            .put("gateway", DOMAIN, "carrier", json("{'route': 'office', 'addresses': '203.0.113.5'}"))
            .put("dialplan_extension", DOMAIN, "colleagues", extension("{}"))
            .route("office", List.of("colleagues"));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallToABusyExtensionComesToTheOffer(boolean fenced) {
        Simulation call = rehearse("1002", "USER_BUSY", Optional.empty(), fenced);

        assertThat(call.outcome().text()).isEqualTo(OFFER);
        assertThat(call.extensions()).containsExactly("busy_callback/on-failure", "colleagues", "busy_callback/offer");
        assertThat(call.actions())
                .containsExactly(
                        new ExecutedApplication("set", "transfer_on_fail=USER_BUSY busy_callback XML from-extension"),
                        new ExecutedApplication("bridge", "user/1002@lab.example"),
                        new ExecutedApplication("socket", "127.0.0.1:8084/busy_callback/offer async full"));
    }

    @ParameterizedTest
    @CsvSource({
        "CALL_REJECTED, hangup CALL_REJECTED",
        "USER_NOT_REGISTERED, hangup USER_NOT_REGISTERED",
        "NO_ANSWER, voicemail default lab.example 1002",
        "NO_USER_RESPONSE, voicemail default lab.example 1002"
    })
    void anyOtherFailureIsWhatItWas(String cause, String outcome) {
        assertThat(rehearse("1002", cause).outcome().text()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"NO_ANSWER, true", "USER_BUSY, true", "NO_USER_RESPONSE, false"})
    void silenceComesToTheOfferWhereTheDomainWantsIt(String cause, boolean offered) {
        store.put("domain", "", DOMAIN, json("{'busy-callback': {'enabled': true, 'no-reply': true}}"));

        assertThat(rehearse("1002", cause).outcome().text())
                .isEqualTo(offered ? OFFER : "voicemail default lab.example 1002");
    }

    @ParameterizedTest
    @CsvSource({"queued, NO_ANSWER", "queued, USER_BUSY", "inline, NO_ANSWER", "inline, USER_BUSY"})
    void anExtensionThatGoesOnByItselfStillDoes(String how, String cause) {
        store.put("domain", "", DOMAIN, json("{'busy-callback': {'enabled': true, 'no-reply': true}}"));
        String inline = how.equals("inline") ? ", 'inline': true" : "";
        store.put(
                "dialplan_extension",
                DOMAIN,
                "colleagues",
                extension("{'application': 'set', 'data': 'continue_on_fail=true'" + inline + "}"));

        assertThat(rehearse("1002", cause).outcome().text()).isEqualTo("voicemail default lab.example 1002");
    }

    @Test
    void aCallThatIsAnsweredAndANumberThatNothingHasAreWhatTheyWere() {
        assertThat(rehearse("1002", Optional.empty(), Optional.empty(), false)
                        .outcome()
                        .text())
                .isEqualTo("bridge user/1002@lab.example");
        assertThat(rehearse("0900", "USER_BUSY").outcome().text()).isEqualTo("hangup NO_ROUTE_DESTINATION");
    }

    @ParameterizedTest
    @CsvSource({
        "*661002, request",
        "*66+41441234567890, request",
        "*86, cancel",
        "*861002, cancel",
        "*86*1001*1002, cancel",
        "*87, pending",
        "busy_callback, offer"
    })
    void aCodeLeadsToItsDialogue(String number, String dialogue) {
        assertThat(rehearse(number, "USER_BUSY").outcome().text())
                .isEqualTo("socket 127.0.0.1:8084/busy_callback/" + dialogue + " async full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*66", "*871", "66", "x*861002", "busy_callback2"})
    void aDisabledCodeIsNotANumberEither(String number) {
        assertThat(rehearse(number, "USER_BUSY").outcome().text()).isEqualTo("hangup NO_ROUTE_DESTINATION");
    }

    @ParameterizedTest
    @CsvSource({
        "1002, hangup USER_BUSY",
        "busy_callback, hangup NO_ROUTE_DESTINATION",
        "*87, hangup NO_ROUTE_DESTINATION"
    })
    void aCallFromATrunkIsOfferedNothing(String number, String outcome) {
        Simulation call = rehearse(number, Optional.of("USER_BUSY"), Optional.of("carrier"), false);

        assertThat(call.outcome().text()).isEqualTo(outcome);
        assertThat(call.extensions()).noneMatch(name -> name.startsWith("busy_callback"));
    }

    private Simulation rehearse(String to, String everyBridge) {
        return rehearse(to, everyBridge, Optional.empty(), false);
    }

    private Simulation rehearse(String to, String everyBridge, Optional<String> gateway, boolean fenced) {
        return rehearse(to, Optional.of(everyBridge), gateway, fenced);
    }

    private Simulation rehearse(String to, Optional<String> everyBridge, Optional<String> gateway, boolean fenced) {
        RequestedCall call = new RequestedCall(
                new RequestedCall.Domain(DOMAIN),
                Optional.empty(),
                gateway.isPresent() ? "0790000000" : "1001",
                to,
                gateway,
                Optional.empty(),
                Map.of(),
                Optional.empty());
        Rehearsal rehearsal = new Rehearsal(Served.fetch(NOON, fenced), Served.PROOF, store, NOON, everyBridge);
        return ((RehearsalResult.Followed) rehearsal.inDomain(call, DOMAIN)).simulation();
    }

    /** Rings a colleague, and continues to the mailbox if FreeSWITCH allows it. */
    private static JsonNode extension(String first) {
        return json("{'condition': {'field': 'destination_number', 'expression': '^(1\\\\d{3})$', 'action': ["
                + (first.equals("{}") ? "" : first + ",")
                + "{'application': 'bridge', 'data': 'user/$1@lab.example'},"
                + "{'application': 'voicemail', 'data': 'default lab.example $1'}]}}");
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
