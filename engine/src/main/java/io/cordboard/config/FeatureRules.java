package io.cordboard.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What features have declared to the guard.
 *
 * @param dialoguePath what a {@code socket_path} of a dialogue of theirs looks like
 * @param ownActions APPLICATION ARGUMENT, in extensions that Cordboard itself composes and there alone
 */
public record FeatureRules(Pattern dialoguePath, Set<String> ownActions) {
    /** No feature is there. */
    public static final FeatureRules NONE = of(List.of(), Set.of());

    public FeatureRules {
        ownActions = Set.copyOf(ownActions);
    }

    /** @param dialoguePaths expressions */
    public static FeatureRules of(List<String> dialoguePaths, Set<String> ownActions) {
        String any = dialoguePaths.isEmpty() ? "(?!)" : String.join("|", dialoguePaths);
        return new FeatureRules(Pattern.compile("(?<address>[^/|]+)/(?:" + any + ")"), ownActions);
    }

    /** The applications, in lower case, that are held to the own actions in Cordboard's own extensions. */
    public Set<String> ownApplications() {
        return ownActions.stream()
                .map(action -> action.substring(0, action.indexOf(' ')))
                .collect(Collectors.toUnmodifiableSet());
    }
}
