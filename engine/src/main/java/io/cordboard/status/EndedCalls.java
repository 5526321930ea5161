package io.cordboard.status;

import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.store.connection.Script;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last calls of each domain, in the stream {@code cc_call@D}: {@value #MOST} of them, for 30 days. Every node hears of
 * the end of a call; a script in Redis writes it once. A call that ends while no node is connected is not in the list.
 */
public final class EndedCalls implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(EndedCalls.class);
    private static final Script RECORD = Script.beside(EndedCalls.class, "call.lua");
    private static final String KEY = "cc_call";
    private static final int MOST = 2_000;

    private final StoreConnection redis;
    private final RunTimeStore store;
    private final RunTimeKeys keys;
    private final DocumentStore documents;
    private final CallObserver hearing;
    /** How many calls are waiting to be written. */
    private final AtomicInteger waiting = new AtomicInteger();

    /** Completes when the last of them is written. Guarded by this. */
    private Future<Void> written = Future.succeededFuture();

    private volatile String told = "";

    EndedCalls(
            StoreConnection redis,
            RunTimeStore store,
            RunTimeKeys keys,
            DocumentStore documents,
            CallObserver hearing) {
        this.redis = redis;
        this.store = store;
        this.keys = keys;
        this.documents = documents;
        this.hearing = hearing;
    }

    @Override
    public void up(FreeSwitchNode node) {
        // what has ended before was heard of by others, or by nobody
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("CHANNEL_HANGUP_COMPLETE") && !event.isOutbound()) {
            inTurn(() -> documents
                    .ask(known -> hearing.party(event, known))
                    .compose(party -> party.map(found -> write(found.domain(), hearing.ended(event, found)))
                            .orElseGet(Future::succeededFuture)));
        }
    }

    /** The list has the calls in the order in which they ended, so each is written after the one before. */
    private synchronized void inTurn(Supplier<Future<Void>> write) {
        if (waiting.get() >= MOST) {
            failed("Redis takes too long");
            return;
        }
        waiting.incrementAndGet();
        written = written.transform(before -> write.get()).onComplete(done -> {
            waiting.decrementAndGet();
            if (done.failed()) {
                failed(String.valueOf(done.cause().getMessage()));
            }
        });
    }

    @Override
    public void down(FreeSwitchNode node) {
        // nothing is kept
    }

    /** One line for each reason: a user of Redis without the rights lacks them for long. */
    private void failed(String why) {
        if (!why.equals(told)) {
            told = why;
            LOG.warn(
                    "the last calls cannot be written to {}: {}; docs/operations.md says which rights are needed",
                    KEY,
                    why);
        }
    }

    private Future<Void> write(String domain, EndedCall call) {
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(MOST)));
        call.fields().forEach((name, value) -> arguments.addAll(List.of(name, value)));
        List<String> names = List.of(keys.of(KEY, domain), keys.of(KEY + ":" + call.id(), domain));
        return store.run(RECORD, names, arguments).mapEmpty();
    }

    /**
     * The last calls of a domain, latest first.
     *
     * @param before only those before that position
     */
    public Future<List<EndedCall>> latest(String domain, Optional<String> before, int most) {
        return redis.send(Request.cmd(Command.XREVRANGE)
                        .arg(keys.of(KEY, domain))
                        .arg(before.map(position -> "(" + position).orElse("+"))
                        .arg("-")
                        .arg("COUNT")
                        .arg(most))
                .map(reply -> {
                    List<EndedCall> calls = new ArrayList<>();
                    reply.forEach(entry -> call(entry).ifPresent(calls::add));
                    return calls;
                });
    }

    private static Optional<EndedCall> call(Response entry) {
        Map<String, String> fields = new HashMap<>();
        Response pairs = entry.get(1);
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
        return EndedCall.of(entry.get(0).toString(), fields);
    }
}
