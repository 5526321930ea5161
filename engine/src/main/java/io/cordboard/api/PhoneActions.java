package io.cordboard.api;

import io.cordboard.feature.ChosenSounds;
import io.cordboard.feature.ObjectStates;
import io.cordboard.feature.PendingCallbacks;
import io.cordboard.feature.RunningFeature;
import io.cordboard.feature.Switchable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What phones do with codes. The API does it in the same way.
 *
 * @param switches one for each kind of objects that are switched
 */
public record PhoneActions(
        List<Switchable> switches, ObjectStates states, PendingCallbacks callbacks, ChosenSounds sounds) {
    public PhoneActions {
        switches = List.copyOf(switches);
    }

    /** What these features offer. */
    public static PhoneActions of(List<RunningFeature> features) {
        return new PhoneActions(
                features.stream()
                        .flatMap(feature -> feature.switchable().stream())
                        .toList(),
                first(features, RunningFeature::states),
                first(features, RunningFeature::callbacks),
                first(features, RunningFeature::sounds));
    }

    private static <T> T first(List<RunningFeature> features, Function<RunningFeature, Optional<T>> which) {
        return features.stream()
                .flatMap(feature -> which.apply(feature).stream())
                .findFirst()
                .orElseThrow();
    }
}
