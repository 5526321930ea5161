package io.cordboard.app;

import io.cordboard.config.FeatureRules;
import io.cordboard.esl.RunningFeature;
import io.cordboard.feature.callback.BusyCallbackFeature;
import io.cordboard.feature.callback.BusyCallbacks;
import io.cordboard.feature.callflow.CallFlowFeature;
import io.cordboard.feature.callflow.CallFlows;
import io.cordboard.feature.codes.CodesFeature;
import io.cordboard.feature.codes.FeatureCodes;
import io.cordboard.feature.notice.Notices;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.EslMeters;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.Feature;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All features: the only place that lists them. */
public final class Features {
    private final List<Feature> all;

    /**
     * @param sockets the addresses of the dialogues for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    public Features(Schemas schemas, List<String> sockets) {
        this.all = List.of(new CallFlowFeature(schemas, sockets), new BusyCallbackFeature(sockets), new CodesFeature());
    }

    /** What the features do while the program runs. */
    static List<RunningFeature> running(FeatureParts parts) {
        return List.of(
                new CallFlows(
                        parts.vertx(),
                        parts.store(),
                        parts.runTime(),
                        parts.keys(),
                        parts.lamps(),
                        parts.answers().classifier(),
                        parts.answers().dialogueJudge(),
                        parts.meters(),
                        parts.node()),
                new BusyCallbacks(
                        parts.vertx(),
                        parts.store(),
                        parts.runTime(),
                        parts.keys(),
                        parts.nodes(),
                        parts.lamps(),
                        parts.answers().classifier(),
                        parts.answers().dialogueJudge(),
                        parts.proofKey(),
                        parts.meters(),
                        BusyCallbacks.Clocks.real(parts.clock()),
                        parts.node()),
                new FeatureCodes(
                        parts.vertx(),
                        parts.store(),
                        parts.runTime(),
                        parts.keys(),
                        parts.nodes(),
                        parts.lamps(),
                        parts.answers().schemas(),
                        parts.answers().classifier(),
                        parts.node()),
                new Notices(
                        parts.store(),
                        parts.runTime(),
                        parts.keys(),
                        parts.nodes(),
                        parts.schemas(),
                        parts.mailer(),
                        parts.zone()));
    }

    public List<ComputedKind> kinds() {
        return all.stream().flatMap(feature -> feature.kinds().stream()).toList();
    }

    FeatureRules rules() {
        return FeatureRules.of(
                all.stream()
                        .flatMap(feature -> feature.dialoguePaths().stream())
                        .toList(),
                all.stream().flatMap(feature -> feature.ownActions().stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** Adds the counters of all features. */
    public void addCounters(EslMeters meters) {
        all.forEach(feature -> feature.addCounters(meters));
    }

    Set<String> stateKeys() {
        return keys(Feature::stateKeys);
    }

    Set<String> watchedKeys() {
        return keys(Feature::watchedKeys);
    }

    Set<String> ownKeys() {
        return keys(Feature::ownKeys);
    }

    private Set<String> keys(Function<Feature, Set<String>> which) {
        return all.stream().flatMap(feature -> which.apply(feature).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
