package io.cordboard.bench;

import io.cordboard.store.tools.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A Cordboard in its own process, with its own Redis that holds a population. */
final class OwnServer implements AutoCloseable {
    private static final String PATH = "/xml";

    private final EmbeddedRedis redis;
    private final ChildJvm process;
    private final Target target;

    private OwnServer(EmbeddedRedis redis, ChildJvm process, Target target) {
        this.redis = redis;
        this.process = process;
        this.target = target;
    }

    /** @param mainClass the main class of the program, whose command {@code serve} is run */
    static OwnServer start(
            String mainClass, String name, Path directory, Population population, OptionalInt heapMegabytes) {
        EmbeddedRedis redis = EmbeddedRedis.start(directory);
        try (RedisLine line = RedisLine.open(redis.url())) {
            StoreLoader.load(line, population);
            ChildJvm process = serve(mainClass, directory, Optional.of(redis.url()), heapMegabytes);
            return new OwnServer(redis, process, awaitAnswers(name, process, population));
        } catch (RuntimeException e) {
            redis.close();
            throw e;
        }
    }

    private static Target awaitAnswers(String name, ChildJvm process, Population population) {
        try {
            process.awaitListening();
            Target target = target(name, process, population);
            Probe.awaitAnswers(target);
            return target;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    static Target target(String name, ChildJvm process, Population population) {
        return new Target(
                name,
                process.address(),
                Collections.nCopies(CallMix.FORMS.size(), PATH),
                Optional.empty(),
                Optional.of(process.handle()),
                population);
    }

    /** Starts {@code serve} with a configuration that does not depend on the environment. */
    static ChildJvm serve(String mainClass, Path directory, Optional<String> redisUrl, OptionalInt heapMegabytes) {
        int port = ChildJvm.freePort();
        try {
            Path configuration = Files.writeString(
                    directory.resolve("bench.yaml"),
                    "http: {host: 127.0.0.1, port: " + port + "}\ndata: {dir: '" + directory + "'}\n"
                            + redisUrl.map(url -> "redis: {url: '" + url + "'}\n")
                                    .orElse(""));
            return ChildJvm.start(
                    mainClass,
                    List.of("serve", "--config", configuration.toString()),
                    port,
                    directory.resolve("serve.log"),
                    heapMegabytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Target target() {
        return target;
    }

    /** Why its process ended; empty if it runs. */
    Optional<String> end() {
        return process.end();
    }

    String redisUrl() {
        return redis.url();
    }

    @Override
    public void close() {
        process.close();
        redis.close();
    }
}
