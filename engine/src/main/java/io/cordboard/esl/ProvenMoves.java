package io.cordboard.esl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.cordboard.request.Leg;
import io.cordboard.route.InviteProof;
import io.cordboard.route.LegMovers;
import io.cordboard.route.LegOwner;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which extension's leg has just moved another leg, as FreeSWITCH reports when the moving leg ends. It ends because it
 * accepted a REFER ({@code transfer_to}, sofia.c, sofia_handle_sip_i_refer) or answered 302 ({@code sip_redirect_count},
 * sofia.c, sofia_handle_sip_r_invite). FreeSWITCH itself writes both values. The leg of a trunk never belongs to an
 * extension.
 */
public final class ProvenMoves implements LegMovers, FreeSwitchNode.Listener {
    /** How long a move gives rights: the fetch follows at once. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final int MOST = 10_000;
    private static final String BLIND = "blind:";

    private final Vertx vertx;
    private final InviteProof proof;
    private final Cache<String, Mover> movers;
    private final Map<String, Promise<Void>> awaited = new ConcurrentHashMap<>();

    public ProvenMoves(Vertx vertx, InviteProof proof) {
        this(vertx, proof, Ticker.systemTicker());
    }

    ProvenMoves(Vertx vertx, InviteProof proof, Ticker ticker) {
        this.vertx = vertx;
        this.proof = proof;
        this.movers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FRESH)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
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
        long timer = vertx.setTimer(patience.toMillis(), late -> over.tryComplete());
        heard.future().onSuccess(known -> here.runOnContext(now -> over.tryComplete()));
        return over.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            awaited.remove(uniqueId, heard);
        });
    }

    @Override
    public void up(FreeSwitchNode node) {
        // earlier moves are no longer relevant
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("CHANNEL_HANGUP")) {
            heard(event.channel(), event);
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // known moves expire on their own
    }

    void heard(String uniqueId, Leg ended) {
        Optional<String> moved = moved(ended);
        Optional<LegOwner> owner = owner(ended);
        if (moved.isPresent() && owner.isPresent()) {
            movers.put(moved.get(), new Mover(uniqueId, owner.get()));
            Promise<Void> waiting = awaited.remove(moved.get());
            if (waiting != null) {
                waiting.tryComplete();
            }
        }
    }

    /** The leg that this one has moved. */
    private static Optional<String> moved(Leg ended) {
        Optional<String> byRefer = ended.variable("transfer_to")
                .filter(text -> text.startsWith(BLIND))
                .map(text -> text.substring(BLIND.length()));
        Optional<String> byRedirection = ended.variable("sip_redirect_count")
                .filter(count -> ended.isOutbound())
                .flatMap(count -> ended.variable("originator"));
        return byRefer.or(() -> byRedirection);
    }

    /**
     * The owner of the leg: by the proof of its INVITE, or because our own dialplan called it as a user of the domain.
     */
    private Optional<LegOwner> owner(Leg ended) {
        if (!ended.isOutbound()) {
            return proof.ownerOf(ended);
        }
        return ended.variable("sip_gateway_name").isPresent() ? Optional.empty() : LegOwner.of(ended);
    }
}
