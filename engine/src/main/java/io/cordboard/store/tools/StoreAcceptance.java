package io.cordboard.store.tools;

import io.cordboard.document.Problem;
import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.identity.StoreMark;
import io.cordboard.store.key.Keys;
import io.cordboard.store.live.Snapshot;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code accept-store}: the reachable store becomes the known one, whatever it holds. All serving nodes notice it.
 *
 * @param outcome what was done
 * @param documents how many keys of domains the store holds
 */
public record StoreAcceptance(Outcome outcome, int documents) {
    /** What was done, or why nothing was done. */
    public enum Outcome {
        /** The store had no id; now it has the one that is known. */
        WAS_EMPTIED,
        /** The store had another id; now it has the one that is known. */
        WAS_ANOTHER,
        /** The store is the known one. Nothing was changed. */
        KNOWN_ALREADY,
        /** The snapshot knows no store, so a starting node accepts any. Nothing was changed. */
        NONE_KNOWN
    }

    /** @param snapshot the file that says which store is known */
    public static Future<StoreAcceptance> accept(TrackedStore redis, Path snapshot) {
        Optional<String> known;
        try {
            known = Snapshot.readStoreId(snapshot);
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
        return redis.keys("cti_").compose(keys -> {
            int documents = (int)
                    keys.stream().filter(key -> Keys.parse(key).isPresent()).count();
            return redis.mark()
                    .read()
                    .compose(found ->
                            accept(redis, known, found).map(outcome -> new StoreAcceptance(outcome, documents)));
        });
    }

    /**
     * The problem that {@code check} reports if the store is not the one that nodes with this snapshot know: they serve
     * nothing new.
     */
    public static Future<Optional<Problem>> loss(TrackedStore redis, Path snapshot) {
        Optional<String> known;
        try {
            known = Snapshot.readStoreId(snapshot);
        } catch (IOException e) {
            return Future.succeededFuture(Optional.of(Problem.warning(
                    KnownStore.KEY, "", "", "which store is known here cannot be read: " + e.getMessage())));
        }
        return redis.mark()
                .read()
                .map(found -> known.isEmpty() || (found.whole() && found.id().equals(known))
                        ? Optional.empty()
                        : Optional.of(Problem.refused(
                                KnownStore.KEY,
                                "",
                                "",
                                "is not the id of the store that " + snapshot
                                        + " knows (emptied, another replica, the wrong"
                                        + " server?): nodes with this data directory serve the last confirmed answers until that"
                                        + " store returns, or until ./cordboard accept-store")));
    }

    private static Future<Outcome> accept(TrackedStore redis, Optional<String> known, StoreMark.Found found) {
        if (known.isEmpty() && found.whole()) {
            return Future.succeededFuture(Outcome.NONE_KNOWN);
        }
        // If no store is known here, the id of a cluster that lost a part is used, because other nodes may know it.
        String id = known.or(found::id).orElseThrow();
        boolean same = found.id().equals(Optional.of(id));
        if (same && found.whole()) {
            return Future.succeededFuture(Outcome.KNOWN_ALREADY);
        }
        boolean emptied = same || found.id().isEmpty();
        return redis.mark().write(id).map(set -> emptied ? Outcome.WAS_EMPTIED : Outcome.WAS_ANOTHER);
    }
}
