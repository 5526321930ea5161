package io.cordboard.change;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.app.AnswerPipeline;
import io.cordboard.config.Settings;
import io.cordboard.config.SettingsReader;
import io.cordboard.expect.PastCall;
import io.cordboard.history.SealedDocuments;
import io.cordboard.history.SecretSealing;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.AnswerSource;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Saves changes into a real Redis, as a node does. */
final class ChangeLab implements AutoCloseable {
    static final String DOMAIN = "acme.test";
    static final Author ANN = new Author("ann", "192.0.2.1", "api");
    static final Supplier<byte[]> KEY = () -> new byte[32];
    static final Etags ETAGS = new Etags(KEY);
    static final SealedDocuments SEALED = new SealedDocuments(TestStore.SCHEMAS, new SecretSealing(KEY));

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final FairWorker worker = new FairWorker(vertx, vertx.createSharedWorkerExecutor("plan", 1));
    private final StoreConnection redis;
    final DocumentChanges changes;

    /** @param planner what plans valid changes */
    ChangeLab(StoreConnection redis, Planner planner) {
        this.redis = redis;
        this.changes = new PlannedSaves(
                redis,
                new RunTimeStore(redis, () -> StoreState.Phase.LIVE),
                TestStore.SCHEMAS,
                ETAGS,
                SEALED,
                new SchemaPlanner(planner),
                worker,
                10_000,
                "node",
                Future::succeededFuture);
    }

    /** Saves whatever is valid. */
    static ChangeLab withoutPlans(StoreConnection redis) {
        return new ChangeLab(
                redis, (request, changes, problems) -> new Planner.Result(ChangePlan.EMPTY, Optional.empty()));
    }

    /** Plans with everything, and knows these calls of the past. */
    static ChangeLab planned(StoreConnection redis, List<PastCall> past, Clock clock) {
        StoredReader stored = new StoredReader(redis, TestStore.SCHEMAS, ETAGS);
        AnswerSource live = DirectAnswers.documents(redis, TestStore.SCHEMAS, problems -> {})
                .source();
        return new ChangeLab(
                redis,
                new DomainPlanner(
                        redis,
                        stored,
                        live,
                        new PlanViews(false, () -> 0),
                        TestStore.SCHEMAS,
                        pipeline(clock).judges(),
                        pipeline(clock).judges(),
                        domain -> Future.succeededFuture(past),
                        clock));
    }

    static AnswerPipeline pipeline(Clock clock) {
        Settings settings = SettingsReader.read(
                Optional.empty(), Map.of("CORDBOARD_ESL_NODES", "127.0.0.1:8021", "CORDBOARD_ESL_PASSWORD", "x"));
        return new AnswerPipeline(settings, TestStore.SCHEMAS, KEY, clock);
    }

    StoredDocuments stored() {
        return new StoredReader(redis, TestStore.SCHEMAS, ETAGS);
    }

    ChangeOutcome apply(Change... set) {
        return apply(ChangeRequest.of(DOMAIN, List.of(set), ANN));
    }

    ChangeOutcome apply(ChangeRequest request) {
        return TestStore.await(changes.apply(request));
    }

    static Change put(String kind, String name, String json) {
        return Change.put(kind, name, json(json));
    }

    static JsonNode json(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        worker.close();
        TestStore.await(vertx.close());
    }
}
