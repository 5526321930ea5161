package io.cordboard.testing;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Regex;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tools.StoreFile;
import io.cordboard.store.tracking.TrackedRedis;
import io.cordboard.text.PackagedFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The documents of a real Redis, read again for each question, for the tests of one class. Each test begins with an empty
 * store and without last good versions. Use it as a static field with {@code @RegisterExtension}.
 */
public final class TestStore implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Eventually.PATIENCE;

    /** The schemas of the program. */
    public static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), TestStore::expressionProblem);

    private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
    private Path directory;
    private EmbeddedRedis embedded;
    private Vertx vertx;
    private TrackedRedis redis;
    private DocumentStore documents;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("cb"); // short, because the path of a unix socket has at most 107 bytes
        embedded = EmbeddedRedis.start(directory);
        vertx = Vertx.vertx();
        redis = new TrackedRedis(vertx, embedded.url(), PATIENCE);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        clear();
        problems.clear();
        documents = DirectAnswers.documents(redis, SCHEMAS, problems::addAll);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        await(redis.close());
        await(vertx.close());
        embedded.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Deletes all keys. */
    public void clear() {
        for (Response key : redis("KEYS", "*")) {
            redis("DEL", key.toString());
        }
    }

    /** Writes keys in the format of {@link StoreFile}. */
    public void load(String json) {
        await(StoreFile.load(redis, json));
    }

    /** Sends one command to Redis, as {@code redis-cli} does. */
    public Response redis(String command, Object... arguments) {
        Request request = Request.cmd(Command.create(command));
        for (Object argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(Buffer.buffer(bytes));
            } else {
                request.arg(argument.toString());
            }
        }
        return await(redis.send(request));
    }

    /** The answer from the current documents. */
    public <T> T ask(Function<Documents, T> question) {
        return await(documents.ask(question));
    }

    /** The same without waiting. */
    public <T> Future<T> asked(Function<Documents, T> question) {
        return documents.ask(question);
    }

    /** The lines of the problems since the last call, sorted, without duplicates. */
    public List<String> problems() {
        List<String> lines = List.copyOf(problems).stream()
                .sorted(Problem.ORDER)
                .map(Problem::line)
                .distinct()
                .toList();
        problems.clear();
        return lines;
    }

    public TrackedRedis redis() {
        return redis;
    }

    public String url() {
        return embedded.url();
    }

    public static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static Optional<String> expressionProblem(String expression) {
        try {
            Regex.compile(expression);
            return Optional.empty();
        } catch (InvalidExpression e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
