package io.cordboard.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What features have declared to the guard.
 *
 * @param dialoguePath matches the {@code socket_path} of their dialogues
 * @param ownActions APPLICATION ARGUMENT, allowed only in extensions that Cordboard itself composes
 */
public record FeatureRules(Pattern dialoguePath, Set<String> ownActions) {
    /** Without any feature. */
    public static final FeatureRules NONE = of(List.of(), Set.of());

    public FeatureRules {
        ownActions = Set.copyOf(ownActions);
    }

    /** @param dialoguePaths expressions */
    public static FeatureRules of(List<String> dialoguePaths, Set<String> ownActions) {
        String any = dialoguePaths.isEmpty() ? "(?!)" : String.join("|", dialoguePaths);
        return new FeatureRules(Pattern.compile("(?<address>[^/|]+)/(?:" + any + ")"), ownActions);
    }

    /** The applications, in lower case, that in Cordboard's own extensions must be own actions. */
    public Set<String> ownApplications() {
        return ownActions.stream()
                .map(action -> action.substring(0, action.indexOf(' ')))
                .collect(Collectors.toUnmodifiableSet());
    }
}
