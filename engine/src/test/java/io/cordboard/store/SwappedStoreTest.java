package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.store.connection.KnownStore;
import io.cordboard.store.identity.StoreIdentity;
import io.cordboard.store.identity.StoreRecognition;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.tracking.Canary;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.TestStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis whose databases are swapped, which it does not report; and a store that is not the known one. */
class SwappedStoreTest {
    @TempDir
    private Path directory;

    private StoreLab lab;

    @BeforeEach
    void start() {
        lab = StoreLab.start(directory);
    }

    @AfterEach
    void end() {
        lab.end();
    }

    /** It would be live without tracking. */
    @Test
    void aStoreThatIsRecognisedAfterTrackingWasLostIsNotLive() {
        lab.store().armed();
        lab.store().lost("cut before the store was recognised");

        TestStore.await(lab.store().settled());

        assertThat(lab.store().state().phase()).isEqualTo(StoreState.Phase.STALE);
    }

    @Test
    void aDatabaseThatIsSwappedForAnotherVersionOfItIsReadAnew() {
        assertThat(lab.user("1001")).isPresent();
        lab.redis().send("COPY", KnownStore.KEY, KnownStore.KEY, "DB", "1");
        awaitCanaries(2);

        lab.redis().send("SWAPDB", "0", "1");

        Eventually.holds("the user is gone", () -> lab.user("1001").isEmpty());
    }

    @Test
    void aDatabaseThatIsSwappedForAnEmptyOneIsLostUntilItIsSwappedBack() {
        assertThat(lab.user("1001")).isPresent();
        awaitCanaries(2);

        lab.redis().send("SWAPDB", "0", "1");
        lab.await(StoreState.Phase.LOST);
        assertThat(lab.user("1001")).isPresent();

        lab.redis().send("SWAPDB", "0", "1");
        lab.await(StoreState.Phase.LIVE);
        lab.redis().send("HDEL", "cti_exten@lab.example", "1001");
        TestStore.await(lab.store().caughtUp());
        assertThat(lab.user("1001")).isEmpty();
    }

    /** Redis does not report that a database is swapped back. */
    @Test
    void anotherStoreIsAskedAgainUntilItIsTheKnownOne() {
        String id = (String) lab.redis().send("GET", KnownStore.KEY);
        List<StoreRecognition.Result> told = new CopyOnWriteArrayList<>();
        StoreRecognition recognition = new StoreRecognition(
                lab.vertx(),
                new StoreIdentity(lab.connection().mark(), Optional.of(id)),
                (result, why) -> told.add(result),
                new Object());
        lab.redis().send("SET", KnownStore.KEY, "another");
        recognition.ask();
        TestStore.await(recognition.settled());

        lab.redis().send("SET", KnownStore.KEY, id);

        Eventually.holds("it is known", () -> told.contains(StoreRecognition.Result.KNOWN));
        assertThat(told.get(0)).isEqualTo(StoreRecognition.Result.OTHER);
        recognition.close();
    }

    /** The first two have been answered, so the next one finds a later swap. */
    private void awaitCanaries(int number) {
        Eventually.holds(
                "canaries are written",
                () -> ((List<?>) lab.redis().send("KEYS", Canary.KEY + ":*"))
                        .stream()
                                .map(key -> String.valueOf(lab.redis().send("GET", String.valueOf(key))))
                                .anyMatch(value -> value.matches("[0-9]+") && Long.parseLong(value) >= number));
    }
}
