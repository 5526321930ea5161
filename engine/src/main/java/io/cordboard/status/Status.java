package io.cordboard.status;

import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Readiness;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.Nodes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The state of trunks, phones and calls. It listens to the FreeSWITCHes from its creation, which must happen before
 * they are connected.
 */
public final class Status {
    private final StoreConnection redis;
    private final EndedCalls calls;
    private final Trunks trunks;
    private final Phones phones;
    private final Machine machine;
    private final LiveFetches fetches;
    private final LiveCalls live;

    /** @param data the snapshot, whose directory is looked at */
    public Status(
            Vertx vertx,
            StoreConnection redis,
            LiveStore store,
            FreeSwitchNodes nodes,
            CallerClassifier classifier,
            Readiness readiness,
            Metrics metrics,
            Path data) {
        this.redis = redis;
        RunTimeKeys keys = new RunTimeKeys(redis.isCluster());
        CallObserver hearing = new CallObserver(classifier);
        this.calls = new EndedCalls(redis, store.runTime(redis), keys, store.documents(), hearing);
        this.trunks = new Trunks(nodes, store.documents());
        this.phones = new Phones(nodes);
        this.machine = new Machine(redis, readiness, metrics, data);
        this.fetches = new LiveFetches(vertx, store.documents(), classifier, new LiveEvents(Clock.systemUTC()));
        this.live = new LiveCalls(store.documents(), hearing, new LiveEvents(Clock.systemUTC()));
        nodes.listen(new LegObserver(hearing));
        nodes.listen(live);
        nodes.listen(calls);
    }

    public EndedCalls calls() {
        return calls;
    }

    public LiveFetches fetches() {
        return fetches;
    }

    public LiveCalls liveCalls() {
        return live;
    }

    public Trunks trunks() {
        return trunks;
    }

    public Phones phones() {
        return phones;
    }

    public Machine machine() {
        return machine;
    }

    /** The nodes of Cordboard that serve from the store. */
    public Future<Nodes> nodes() {
        return Nodes.read(redis);
    }
}
