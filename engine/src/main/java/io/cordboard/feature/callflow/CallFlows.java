package io.cordboard.feature.callflow;

import io.cordboard.esl.Dialogues;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.Pins;
import io.cordboard.feature.RunningFeature;
import io.cordboard.feature.Switchable;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.metrics.EslMeters;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;

/** The wiring of call flows. Their destinations are composed into the dialplan and do not need it. */
public final class CallFlows implements RunningFeature {
    /** The prefix of the path of the {@code socket} application for a feature code; the number follows. */
    static final String PATH = "call_flow/";

    private final LiveStore store;
    private final FlowWatch watch;
    private final FlowSwitch switches;
    private final FlowSwitchDialogue dialogue;

    /** @param node the name of this Cordboard node, for the history */
    public CallFlows(
            Vertx vertx,
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            Lamps lamps,
            CallerClassifier classifier,
            DialogueJudge judge,
            EslMeters meters,
            String node) {
        FlowStore flows = new FlowStore(runTime, keys, node);
        FlowMeters counts = new FlowMeters(meters);
        this.watch = new FlowWatch(vertx, store.documents(), flows, lamps, counts);
        this.switches = new FlowSwitch(store, flows, watch, counts);
        this.dialogue = new FlowSwitchDialogue(
                store.documents(), classifier, judge, switches, new Pins(runTime, keys, Pins.FLOWS), counts);
        this.store = store;
        lamps.add(FlowTargets.KIND, watch);
    }

    @Override
    public Optional<Switchable> switchable() {
        return Optional.of(switches);
    }

    @Override
    public void start() {
        store.listen(watch);
        watch.anythingMayHaveChanged();
    }

    /** Handles a call of {@code socket} whose path begins with {@link #PATH}. */
    Future<Void> lead(OutboundCall call) {
        return dialogue.lead(call, call.path().substring(PATH.length()));
    }

    @Override
    public Dialogues in(Dialogues dialogues) {
        return dialogues.with(PATH, this::lead);
    }

    @Override
    public void stop() {
        watch.stop();
    }
}
