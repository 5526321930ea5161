package io.cordboard.esl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cordboard.request.Leg;
import io.cordboard.route.InviteProof;
import io.cordboard.route.LegMovers;
import io.cordboard.route.LegOwner;
import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which extension's leg has just moved another leg, as FreeSWITCH reports when the moving leg ends, or is parked until it is
 * told the result ({@code confirm-blind-transfer}). It accepted a REFER ({@code transfer_to}, sofia.c,
 * sofia_handle_sip_i_refer) or answered 302 ({@code sip_redirect_count}, sofia.c, sofia_handle_sip_r_invite). FreeSWITCH
 * itself writes both values. The leg of a trunk never belongs to an extension.
 */
public final class ReportedMoves implements LegMovers, FreeSwitchNode.Listener {
    /** How long a move gives rights: the fetch follows at once. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final int MOST = 10_000;
    private static final String BLIND = "blind:";

    /** mod_sofia sets it on a leg that waits to hear what came of its transfer. */
    private static final String WAITS = "sip_blind_transfer_event";

    private final Vertx vertx;
    private final InviteProof proof;
    private final Cache<String, Mover> movers;

    /** Legs whose move was reported when they were parked: their end is not a second move. */
    private final Cache<String, String> parked;

    private final Map<String, Promise<Void>> awaited = new ConcurrentHashMap<>();

    public ReportedMoves(Vertx vertx, InviteProof proof) {
        this(vertx, proof, Ticker.systemTicker());
    }

    ReportedMoves(Vertx vertx, InviteProof proof, Ticker ticker) {
        this.vertx = vertx;
        this.proof = proof;
        this.movers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FRESH)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        this.parked =
                Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    @Override
    public Optional<Mover> of(String uniqueId) {
        return Optional.ofNullable(movers.getIfPresent(uniqueId));
    }

    /** Completes when it is known who moved the leg, or after {@code patience}. */
    public Future<Void> known(String uniqueId, Duration patience) {
        if (of(uniqueId).isPresent()) {
            return Future.succeededFuture();
        }
        Promise<Void> heard = awaited.computeIfAbsent(uniqueId, id -> Promise.promise());
        if (of(uniqueId).isPresent()) {
            heard.tryComplete(); // it was reported between the two checks
        }
        Context here = vertx.getOrCreateContext();
        Promise<Void> over = Promise.promise();
        RunningTime.within(patience.toMillis(), heard.future())
                .onComplete(known -> here.runOnContext(now -> over.complete()));
        return over.future().onComplete(done -> awaited.remove(uniqueId, heard));
    }

    @Override
    public void up(FreeSwitchNode node) {
        // earlier moves are no longer relevant
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("CHANNEL_PARK")) {
            parked(event.channel(), event.header("Event-Sequence").orElse(""), event);
        } else if (event.name().equals("CHANNEL_HANGUP")) {
            ended(event.channel(), event);
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // known moves expire on their own
    }

    /**
     * A leg is parked. If it moved another leg by REFER, it waits for the result; if that is a refusal, it may try again.
     *
     * @param sequence the number of the event, which differs for each move of a leg and is the same for all nodes
     */
    void parked(String uniqueId, String sequence, Leg waiting) {
        Optional<String> moved =
                byRefer(waiting).filter(leg -> waiting.variable(WAITS).isPresent());
        moved.ifPresent(leg -> parked.put(uniqueId, leg));
        moved(uniqueId + "+" + sequence, waiting, moved);
    }

    void ended(String uniqueId, Leg ended) {
        Optional<String> told = Optional.ofNullable(parked.asMap().remove(uniqueId));
        moved(uniqueId, ended, byRefer(ended).filter(leg -> told.isEmpty()).or(() -> byRedirection(ended)));
    }

    private void moved(String mover, Leg by, Optional<String> moved) {
        Optional<LegOwner> owner = owner(by);
        if (moved.isPresent() && owner.isPresent()) {
            movers.put(moved.get(), new Mover(mover, owner.get()));
            Promise<Void> waiting = awaited.remove(moved.get());
            if (waiting != null) {
                waiting.tryComplete();
            }
        }
    }

    private static Optional<String> byRefer(Leg leg) {
        return leg.variable("transfer_to")
                .filter(text -> text.startsWith(BLIND))
                .map(text -> text.substring(BLIND.length()));
    }

    private static Optional<String> byRedirection(Leg ended) {
        return ended.variable("sip_redirect_count")
                .filter(count -> ended.isOutbound())
                .flatMap(count -> ended.variable("originator"));
    }

    /**
     * The owner of the leg: by the proof of its INVITE, or because our own dialplan called it as a user of the domain.
     */
    private Optional<LegOwner> owner(Leg leg) {
        if (!leg.isOutbound()) {
            return proof.ownerOf(leg);
        }
        return leg.variable("sip_gateway_name").isPresent() ? Optional.empty() : LegOwner.of(leg);
    }
}
