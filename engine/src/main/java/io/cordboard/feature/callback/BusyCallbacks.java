package io.cordboard.feature.callback;

import io.cordboard.esl.Dialogues;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.PendingCallbacks;
import io.cordboard.feature.RunningFeature;
import io.cordboard.feature.callback.BusyCallbackNames.Dialogue;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.metrics.EslMeters;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.nodes.StoreClock;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The wiring of busy callback. */
public final class BusyCallbacks implements RunningFeature {
    /**
     * The clocks.
     *
     * @param store the time of Redis, updated from its replies
     * @param millis a monotonic clock
     * @param turnedBy an offset of Redis's clock in milliseconds: 0 except in tests
     */
    public record Clocks(StoreClock store, LongSupplier millis, LongSupplier turnedBy) {
        /** The real clocks. */
        public static Clocks real(StoreClock store) {
            return new Clocks(store, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), () -> 0);
        }
    }

    private final LiveStore store;
    private final CallbackStore requests;
    private final NodePhoneQueries world;
    private final CallbackWatch watch;
    private final OfferDialogue offer;
    private final CallbackCancel cancelling;
    private final CallbackCodeDialogue codes;
    private final RecallDialogue recalled;
    private final QueueDialogue queues;

    /**
     * @param proofKey the key of {@code cordboard_proof}
     * @param node the name of this Cordboard node, for the history
     */
    public BusyCallbacks(
            Vertx vertx,
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            FreeSwitchNodes nodes,
            ObjectKinds kinds,
            Lamps lamps,
            CallerClassifier classifier,
            DialogueJudge judge,
            Supplier<byte[]> proofKey,
            EslMeters meters,
            Clocks clocks,
            String node) {
        this.store = store;
        this.requests = new CallbackStore(runTime, keys, clocks.store(), node, clocks.turnedBy());
        this.world = new NodePhoneQueries(nodes, clocks.millis());
        Recall recall =
                new Recall(nodes, store.documents(), requests, world, proofKey, clocks.store(), clocks.millis());
        QueuePlaces places = new QueuePlaces(
                nodes, store.documents(), kinds, requests, world, recall, clocks.store(), clocks.millis());
        this.watch = new CallbackWatch(
                vertx,
                store.documents(),
                requests,
                world,
                recall,
                places,
                lamps,
                new CallbackMeters(meters),
                () -> runTime.keys(CallbackStore.KEY + "@"));
        PhoneStates states = new PhoneStates(runTime, keys);
        this.offer = new OfferDialogue(store.documents(), classifier, judge, requests, states, world, watch);
        this.cancelling = new CallbackCancel(vertx, requests, watch, nodes);
        this.codes =
                new CallbackCodeDialogue(store.documents(), classifier, judge, requests, states, watch, cancelling);
        this.recalled = new RecallDialogue(store.documents(), classifier, judge, requests, watch);
        this.queues = new QueueDialogue(store.documents(), kinds, classifier, judge, requests, world, watch);
        nodes.listen(watch);
        lamps.add(CallbackStore.KIND, watch);
    }

    @Override
    public void start() {
        store.listen(watch);
        watch.anythingMayHaveChanged();
    }

    @Override
    public Dialogues in(Dialogues dialogues) {
        return dialogues
                .with(Dialogue.OFFER.path(), offer::lead)
                .with(Dialogue.REQUEST.path(), codes::request)
                .with(Dialogue.CANCEL.path(), codes::cancel)
                .with(Dialogue.PENDING.path(), codes::pending)
                .with(Dialogue.RECALL.path(), recalled::lead)
                .with(QueueDialogue.PATH, queues::lead);
    }

    @Override
    public void stop() {
        watch.stop();
    }

    @Override
    public Optional<PendingCallbacks> callbacks() {
        return Optional.of(cancelling);
    }

    /** The requests in Redis. */
    CallbackStore requests() {
        return requests;
    }

    /** Whether the end of the leg was reported. */
    boolean hasEnded(String leg) {
        return world.ended(leg).isPresent();
    }

    /** How many calls wait for the end of their called legs. */
    int awaitedEnds() {
        return world.awaitedEnds();
    }

    /** Looks at the requests of a domain now, after a clock was changed. */
    void look(String domain) {
        watch.look(domain);
    }
}
