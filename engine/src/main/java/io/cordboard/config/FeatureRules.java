package io.cordboard.config;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What features have declared to the guard.
 *
 * @param dialoguePath matches the {@code socket_path} of their dialogues
 * @param inboundDialoguePath the same for dialogues to which calls from outside may be passed
 * @param ownActions APPLICATION ARGUMENT, allowed only in extensions that Cordboard itself composes
 */
public record FeatureRules(Pattern dialoguePath, Pattern inboundDialoguePath, Set<String> ownActions) {
    /** Without any feature. */
    public static final FeatureRules NONE = of(List.of(), Set.of());

    public FeatureRules {
        ownActions = Set.copyOf(ownActions);
    }

    /** @param dialoguePaths expressions */
    public static FeatureRules of(List<String> dialoguePaths, Set<String> ownActions) {
        return of(dialoguePaths, List.of(), ownActions);
    }

    /** @param inboundPaths expressions for calls from outside */
    public static FeatureRules of(List<String> dialoguePaths, List<String> inboundPaths, Set<String> ownActions) {
        return new FeatureRules(anyOf(dialoguePaths), anyOf(inboundPaths), ownActions);
    }

    private static Pattern anyOf(List<String> paths) {
        String any = paths.isEmpty() ? "(?!)" : String.join("|", paths);
        return Pattern.compile("(?<address>[^/|]+)/(?:" + any + ")");
    }

    /** The applications, in lower case, that in Cordboard's own extensions must be own actions. */
    public Set<String> ownApplications() {
        return ownActions.stream()
                .map(action -> action.substring(0, action.indexOf(' ')))
                .collect(Collectors.toUnmodifiableSet());
    }
}
