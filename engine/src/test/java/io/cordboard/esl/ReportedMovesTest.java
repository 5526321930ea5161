package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.route.InviteProof;
import io.cordboard.route.LegMovers;
import io.cordboard.route.LegOwner;
import io.cordboard.testing.Proofs;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Legs that end because they moved another leg, as CHANNEL_HANGUP reports them. */
class ReportedMovesTest {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicLong nanos = new AtomicLong();
    private final ReportedMoves moves = new ReportedMoves(vertx, new InviteProof(Proofs::key), nanos::get);

    @AfterEach
    void ends() {
        vertx.close();
    }

    private static Map<String, String> called() {
        return new TreeMap<>(Map.of(
                "Call-Direction", "outbound",
                "variable_dialed_user", "1001",
                "variable_dialed_domain", "lab.example",
                "variable_originator", "leg-a",
                "variable_transfer_to", "blind:leg-a"));
    }

    private static Map<String, String> calling() {
        return new TreeMap<>(Map.of(
                "Call-Direction", "inbound",
                "variable_sip_authorized", "true",
                "variable_sip_auth_username", "1001",
                "variable_user_name", "1001",
                "variable_domain_name", "lab.example",
                "variable_sip_call_id", "a@b",
                "variable_cordboard_proof", Proofs.invite("1001", "lab.example", "a@b"),
                "variable_transfer_to", "blind:leg-a"));
    }

    private Optional<LegMovers.Mover> after(Map<String, String> ended) {
        moves.ended("leg-b", EslEvent.of(ended));
        return moves.of("leg-a");
    }

    private static final LegMovers.Mover BY_1001 = new LegMovers.Mover("leg-b", new LegOwner("1001", "lab.example"));

    @Test
    void theLegOfAnExtensionThatTookAReferHasMovedItsPartner() {
        assertThat(after(called())).contains(BY_1001);
        assertThat(after(calling())).contains(BY_1001);
        assertThat(moves.of("leg-b")).isEmpty();
    }

    @Test
    void theLegOfAnExtensionThatAnswered302HasMovedItsCaller() {
        Map<String, String> redirecting = called();
        redirecting.remove("variable_transfer_to");
        redirecting.put("variable_sip_redirect_count", "1");

        assertThat(after(redirecting)).contains(BY_1001);
    }

    /** As {@code confirm-blind-transfer} has it. */
    @Test
    void theLegOfAnExtensionThatWaitsToHearOfItsTransferHasMovedItsPartnerOnce() {
        Map<String, String> waiting = called();
        moves.parked("leg-b", "7", EslEvent.of(waiting));
        assertThat(moves.of("leg-a")).isEmpty();

        waiting.put("variable_sip_blind_transfer_event", "refer");
        moves.parked("leg-b", "8", EslEvent.of(waiting));
        assertThat(moves.of("leg-a")).contains(new LegMovers.Mover("leg-b+8", new LegOwner("1001", "lab.example")));

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(after(waiting)).isEmpty();
    }

    /** A phone that hangs up at once is not told anything, but has moved its partner. */
    @Test
    void oneThatEndsBeforeItWaitsHasMovedItsPartnerToo() {
        Map<String, String> ended = called();
        ended.put("variable_sip_blind_transfer_event", "refer");
        assertThat(after(ended)).contains(BY_1001);
    }

    @ParameterizedTest
    @CsvSource({
        "variable_transfer_to,",
        "variable_transfer_to, satt:leg-a",
        "variable_dialed_user,",
        "variable_sip_gateway_name, carrier",
        "variable_dialed_domain, *"
    })
    void anyOtherLegHasMovedNobody(String name, String value) {
        Map<String, String> ended = called();
        ended.put(name, value == null ? "" : value);

        assertThat(after(ended)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "variable_cordboard_proof,",
        "variable_sip_call_id, c@d",
        "variable_user_name, 1002",
        "variable_sip_acl_authed_by, trusted",
        "variable_sip_authorized, false"
    })
    void aCallingLegWithoutTheProofOfItsInviteHasMovedNobody(String name, String value) {
        Map<String, String> ended = calling();
        ended.put(name, value == null ? "" : value);

        assertThat(after(ended)).isEmpty();
    }

    @Test
    void aMoveIsForgottenSoon() {
        after(called());
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(moves.of("leg-a")).isEmpty();
    }

    @Test
    void aFetchWaitsUntilTheMoveIsReported() throws Exception {
        var known = moves.known("leg-a", Duration.ofMinutes(1));
        assertThat(known.isComplete()).isFalse();

        after(called());

        known.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(moves.of("leg-a")).contains(BY_1001);
    }

    @Test
    void aFetchWaitsNoLongerThanItsTimeout() throws Exception {
        moves.known("leg-a", Duration.ofMillis(1))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);

        assertThat(moves.of("leg-a")).isEmpty();
    }
}
