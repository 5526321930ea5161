package io.cordboard.bench;

import io.cordboard.store.tools.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** Times the start of {@code serve} with its own Redis and the sample, up to the first answer. */
final class StartUp {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /**
     * @param firstAnswers from the start of the process to the end of the first answer
     * @param firstFetches that fetch alone
     * @param refused how many fetches before it failed
     */
    record Result(Latencies firstAnswers, Latencies firstFetches, Latencies refused) {}

    private StartUp() {}

    static Result run(String mainClass, Path directory, int count, OptionalInt heapMegabytes) {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory);
                RedisLine line = RedisLine.open(redis.url())) {
            StoreLoader.load(line, new Population.Sample());
        }
        Result result = new Result(new Latencies(), new Latencies(), new Latencies());
        for (int i = 0; i < count; i++) {
            once(mainClass, directory, heapMegabytes, result);
        }
        return result;
    }

    private static void once(String mainClass, Path directory, OptionalInt heapMegabytes, Result result) {
        long start = System.nanoTime();
        try (ChildJvm process = OwnServer.serve(mainClass, directory, Optional.empty(), heapMegabytes)) {
            Population sample = new Population.Sample();
            OneFetch fetch = new OneFetch(OwnServer.target("start", process, sample));
            Call call = sample.call(RandomGenerator.of("SplittableRandom"));
            process.awaitListening();
            for (int refused = 0; true; refused++) {
                long asked = System.nanoTime();
                if (isAnswered(fetch, call)) {
                    result.firstFetches().record(System.nanoTime() - asked);
                    result.firstAnswers().record(System.nanoTime() - start);
                    result.refused().record(refused);
                    return;
                }
                if (asked - start > LIMIT.toNanos()) {
                    throw new IllegalStateException("no answer within " + LIMIT + " of the start");
                }
            }
        }
    }

    private static boolean isAnswered(OneFetch fetch, Call call) {
        try {
            return fetch.ask(0, call).status() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
