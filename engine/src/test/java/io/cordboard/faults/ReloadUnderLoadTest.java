package io.cordboard.faults;

import static io.cordboard.store.identity.StoreState.Phase.LIVE;
import static io.cordboard.store.identity.StoreState.Phase.LOST;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Hammer;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sample;
import io.cordboard.testing.ServingNode;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is emptied and filled again under load is read about once, not once per call. */
class ReloadUnderLoadTest {
    private static final int MANY = 2_000;

    @TempDir
    private Path directory;

    @Test
    void redisIsAskedInTheOrderOfTheKeysAndNotOfTheFetches() {
        try (RedisServer redis = RedisServer.start(directory)) {
            Sample.load(redis.url());
            try (ServingNode node = ServingNode.start(redis.url(), directory.resolve("data"));
                    Hammer hammer = new Hammer(new XmlCurlBindings(node.port()))) {
                node.await(LIVE);
                hammer.awaitAnswers(MANY);
                String id = (String) redis.send("GET", "cti_store");
                redis.countFromNow();

                redis.send("FLUSHALL");
                node.await(LOST);
                Sample.load(redis.url());
                redis.send("SET", "cti_store", id);
                node.await(LIVE);
                hammer.awaitAnswers(MANY);
                node.caughtUp();

                int keys = ((List<?>) redis.send("KEYS", "cti_*")).size();
                assertThat(redis.runs("exec"))
                        .as("reads, in transactions, of %s keys", keys)
                        .isBetween(1L, 5L * keys);
                assertThat(hammer.failures()).isZero();
            }
        }
    }
}
