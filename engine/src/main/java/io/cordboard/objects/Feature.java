package io.cordboard.objects;

import java.util.List;
import java.util.Set;

/** What a feature brings to answers. The program asks every feature alike, and no room knows one by name. */
public interface Feature {
    /** What it computes for kinds. */
    default List<ComputedKind> kinds() {
        return List.of();
    }

    /** The paths of the dialogues that it leads, as expressions; calls may be handed to these and to no other program. */
    default List<String> dialoguePaths() {
        return List.of();
    }

    /**
     * Actions, APPLICATION ARGUMENT each, that stand in its own extensions and nowhere else: the guard holds the application
     * to these there.
     */
    default Set<String> ownActions() {
        return Set.of();
    }

    /** The names of all keys, without the domain, that it writes. */
    default Set<String> ownKeys() {
        return stateKeys();
    }

    /** Those of them, no documents, of whose changes it hears while the program runs. */
    default Set<String> watchedKeys() {
        return Set.of();
    }

    /** The names of the keys, without the domain, in which it keeps what must not be lost. */
    default Set<String> stateKeys() {
        return Set.of();
    }
}
