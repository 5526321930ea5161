package io.cordboard.feature.codes;

import io.cordboard.esl.Dialogues;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.ChosenSounds;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.ObjectStates;
import io.cordboard.feature.Pins;
import io.cordboard.feature.RunningFeature;
import io.cordboard.feature.Switchable;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.kind.Schemas;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** The wiring of feature codes with dialogues. The other codes are dialplan, and do not need it. */
public final class FeatureCodes implements RunningFeature {
    private final LiveStore store;
    private final StateLights lights;
    private final StateDialogue states;
    private final PickupDialogue pickup;
    private final MarkedNumbers marks;
    private final BlockDialogue block;
    private final PromptDialogue prompts;
    private final OverrideLights overrides;
    private final OverrideDialogue override;
    private final OverrideSwitch switches;
    private final ExtensionStates extensions;
    private final RecordedSounds sounds;

    /**
     * @param clock the time of Redis
     * @param zone of domains that name none
     * @param node the name of this Cordboard node, for the history
     */
    public FeatureCodes(
            Vertx vertx,
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            FreeSwitchNodes nodes,
            Lamps lamps,
            Schemas schemas,
            CallerClassifier classifier,
            DialogueJudge judge,
            Clock clock,
            ZoneId zone,
            String node) {
        StateStore saved = new StateStore(runTime, keys, node);
        this.store = store;
        this.lights = new StateLights(vertx, store.documents(), schemas, saved, lamps);
        this.states = new StateDialogue(store, schemas, classifier, saved, lights);
        this.pickup = new PickupDialogue(vertx, store.documents(), classifier, nodes);
        lamps.add(DialledCode.KIND, lights);
        this.marks = new MarkedNumbers(store, classifier, saved);
        this.block = new BlockDialogue(store, classifier, saved);
        this.prompts = new PromptDialogue(store, classifier, saved, new Pins(runTime, keys, Pins.CODES), clock);
        nodes.listen(new WaitingParty(vertx, saved));
        nodes.listen(new InCallCodes(
                store,
                saved,
                Map.of(
                        "mark", marks,
                        "attended-transfer", new AttendedTransfer(store.documents()),
                        "record-call", new RecordCall(store.documents(), judge, clock))));
        OverrideStore byHand = new OverrideStore(runTime, keys, node);
        this.overrides = new OverrideLights(vertx, schemas, store.documents(), byHand, lamps, clock, zone);
        this.switches = new OverrideSwitch(store, byHand, overrides);
        this.extensions = new ExtensionStates(store, schemas, saved, lights, nodes);
        this.sounds = new RecordedSounds(store, saved);
        this.override = new OverrideDialogue(store, classifier, byHand, overrides);
        lamps.add(ManualOverride.KIND, overrides);
    }

    @Override
    public Optional<Switchable> switchable() {
        return Optional.of(switches);
    }

    @Override
    public Optional<ObjectStates> states() {
        return Optional.of(extensions);
    }

    @Override
    public Optional<ChosenSounds> sounds() {
        return Optional.of(sounds);
    }

    @Override
    public void start() {
        store.listen(lights);
        store.listen(overrides);
        lights.anythingMayHaveChanged();
        overrides.anythingMayHaveChanged();
    }

    @Override
    public void stop() {
        lights.stop();
        overrides.stop();
    }

    @Override
    public Dialogues in(Dialogues dialogues) {
        return dialogues
                .with(DialledCode.PATH + "pickup-extension/", pickup::lead)
                .with(DialledCode.PATH + "say-mark/", marks::lead)
                .with(DialledCode.PATH + "block/", block::lead)
                .with(DialledCode.PATH + "record-prompt/", prompts::lead)
                .with(DialledCode.PATH, states::lead)
                .with(OverrideDialogue.PATH, override::lead);
    }
}
