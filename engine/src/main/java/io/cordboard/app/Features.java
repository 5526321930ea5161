package io.cordboard.app;

import io.cordboard.config.FeatureRules;
import io.cordboard.feature.RunningFeature;
import io.cordboard.feature.callback.BusyCallbackFeature;
import io.cordboard.feature.callback.BusyCallbacks;
import io.cordboard.feature.callflow.CallFlowFeature;
import io.cordboard.feature.callflow.CallFlows;
import io.cordboard.feature.codes.CodesFeature;
import io.cordboard.feature.codes.FeatureCodes;
import io.cordboard.feature.notice.Notices;
import io.cordboard.feature.queue.QueueAnnouncements;
import io.cordboard.feature.queue.QueueFeature;
import io.cordboard.kind.Schemas;
import io.cordboard.metrics.EslMeters;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.Feature;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All features: the only place that lists them. */
public final class Features {
    private final List<Listed> all;

    /**
     * A feature.
     *
     * @param added what it adds to answers
     * @param running makes what it does while the program runs
     */
    private record Listed(Feature added, Function<FeatureParts, RunningFeature> running) {}

    /**
     * @param sockets the addresses of the dialogues for FreeSWITCH, HOST:PORT each; empty if there are no event sockets
     */
    public Features(Schemas schemas, List<String> sockets) {
        this.all = List.of(
                new Listed(new CallFlowFeature(schemas, sockets), Features::callFlows),
                new Listed(new BusyCallbackFeature(sockets), Features::busyCallbacks),
                new Listed(new CodesFeature(), Features::codes),
                new Listed(new QueueFeature(), Features::queueAnnouncements),
                new Listed(new Feature() {}, Features::notices));
    }

    public List<ComputedKind> kinds() {
        return added(Feature::kinds).toList();
    }

    FeatureRules rules() {
        return FeatureRules.of(
                added(Feature::dialoguePaths).toList(),
                added(Feature::inboundDialoguePaths).toList(),
                added(Feature::ownActions).collect(Collectors.toUnmodifiableSet()));
    }

    /** Adds the counters of all features. */
    public void addCounters(EslMeters meters) {
        all.forEach(feature -> feature.added().addCounters(meters));
    }

    Set<String> stateKeys() {
        return added(Feature::stateKeys).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> watchedKeys() {
        return added(Feature::watchedKeys).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> ownKeys() {
        return added(Feature::ownKeys).collect(Collectors.toUnmodifiableSet());
    }

    /** What the features do while the program runs. It is not started. */
    List<RunningFeature> running(FeatureParts parts) {
        return all.stream().map(feature -> feature.running().apply(parts)).toList();
    }

    private <T> Stream<T> added(Function<Feature, ? extends Collection<T>> which) {
        return all.stream().flatMap(feature -> which.apply(feature.added()).stream());
    }

    private static RunningFeature callFlows(FeatureParts parts) {
        return new CallFlows(
                parts.vertx(),
                parts.store(),
                parts.runTime(),
                parts.keys(),
                parts.lamps(),
                parts.classifier(),
                parts.judge(),
                parts.meters(),
                parts.node());
    }

    private static RunningFeature busyCallbacks(FeatureParts parts) {
        return new BusyCallbacks(
                parts.vertx(),
                parts.store(),
                parts.runTime(),
                parts.keys(),
                parts.nodes(),
                parts.kinds(),
                parts.lamps(),
                parts.classifier(),
                parts.judge(),
                parts.proofKey(),
                parts.meters(),
                BusyCallbacks.Clocks.real(parts.clock()),
                parts.node());
    }

    private static RunningFeature codes(FeatureParts parts) {
        return new FeatureCodes(
                parts.vertx(),
                parts.store(),
                parts.runTime(),
                parts.keys(),
                parts.nodes(),
                parts.lamps(),
                parts.schemas(),
                parts.classifier(),
                parts.judge(),
                parts.clock(),
                parts.zone(),
                parts.node());
    }

    private static RunningFeature queueAnnouncements(FeatureParts parts) {
        return new QueueAnnouncements(
                parts.vertx(),
                parts.store().documents(),
                parts.runTime(),
                parts.keys(),
                parts.nodes(),
                BusyCallbacks.Clocks.real(parts.clock()).millis());
    }

    private static RunningFeature notices(FeatureParts parts) {
        return new Notices(
                parts.store(),
                parts.runTime(),
                parts.keys(),
                parts.nodes(),
                parts.schemas(),
                parts.mailer(),
                parts.zone());
    }
}
