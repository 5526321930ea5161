package io.cordboard.testing;

import io.cordboard.config.FeatureRules;
import io.cordboard.feature.callback.BusyCallbackFeature;
import io.cordboard.feature.callflow.CallFlowFeature;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.ComputedKind;
import io.cordboard.objects.Feature;
import io.cordboard.text.PackagedFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the features declare for answers, for tests of rooms below them. */
public final class DeclaredFeatures {
    public static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty());

    private DeclaredFeatures() {}

    private static List<Feature> all(List<String> sockets) {
        return List.of(new CallFlowFeature(SCHEMAS, sockets), new BusyCallbackFeature(sockets));
    }

    public static List<ComputedKind> kinds(List<String> sockets) {
        return all(sockets).stream()
                .flatMap(feature -> feature.kinds().stream())
                .toList();
    }

    public static Set<String> stateKeys() {
        return all(List.of()).stream()
                .flatMap(feature -> feature.stateKeys().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    public static FeatureRules rules() {
        List<String> paths = all(List.of()).stream()
                .flatMap(feature -> feature.dialoguePaths().stream())
                .toList();
        Set<String> actions = all(List.of()).stream()
                .flatMap(feature -> feature.ownActions().stream())
                .collect(Collectors.toUnmodifiableSet());
        List<String> inbound = all(List.of()).stream()
                .flatMap(feature -> feature.inboundDialoguePaths().stream())
                .toList();
        return FeatureRules.of(paths, inbound, actions);
    }
}
