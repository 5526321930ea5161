package io.cordboard.feature.codes;

import io.cordboard.esl.Dialogues;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.RunningFeature;
import io.cordboard.feature.Lamps;
import io.cordboard.kind.Schemas;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Vertx;

/** The wiring of feature codes with dialogues. The others are dialplan, and do not need it. */
public final class FeatureCodes implements RunningFeature {
    private final LiveStore store;
    private final StateLights lights;
    private final StateDialogue states;
    private final PickupDialogue pickup;

    /** @param node the name of this Cordboard node, for the history */
    public FeatureCodes(
            Vertx vertx,
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            FreeSwitchNodes nodes,
            Lamps lamps,
            Schemas schemas,
            CallerClassifier classifier,
            String node) {
        StateStore saved = new StateStore(runTime, keys, node);
        this.store = store;
        this.lights = new StateLights(vertx, store.documents(), schemas, saved, lamps);
        this.states = new StateDialogue(store, schemas, classifier, saved, lights);
        this.pickup = new PickupDialogue(vertx, store.documents(), classifier, nodes);
        lamps.add(DialledCode.KIND, lights);
    }

    @Override
    public void start() {
        store.listen(lights);
        lights.anythingMayHaveChanged();
    }

    @Override
    public void stop() {
        lights.stop();
    }

    @Override
    public Dialogues in(Dialogues dialogues) {
        return dialogues
                .with(DialledCode.PATH + "pickup-extension/", pickup::lead)
                .with(DialledCode.PATH, states::lead);
    }
}
