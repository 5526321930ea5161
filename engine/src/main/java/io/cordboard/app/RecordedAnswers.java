package io.cordboard.app;

import io.cordboard.config.Settings;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.InviteProof;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.tools.ProofKey;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;

/** Answers request bodies one after the other, as the server would, for {@code ./cordboard shadow}. */
final class RecordedAnswers implements AutoCloseable {
    /** No call waits here, and a program that has just started is slow. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final StoreConnection redis;
    private final DocumentStore store;
    private final SectionFetch fetch;
    private final InviteProof proof;

    RecordedAnswers(Vertx vertx, Settings settings, RedisAddress redisAddress) {
        this.redis = StoreConnections.to(vertx, redisAddress, DEADLINE);
        this.store = DirectAnswers.documents(redis, ConfiguredSchemas.of(settings), problems -> {}, settings.fenced());
        AnswerPipeline answers = new AnswerPipeline(
                settings, ConfiguredSchemas.of(settings), ProofKey.ofThisProcess(), Clock.systemUTC());
        this.fetch = answers.fetch();
        this.proof = answers.inviteProof();
    }

    /** The XML of the answer, or why there is none. */
    String answer(byte[] body) {
        try {
            XmlCurlRequest request = XmlCurlRequest.parse(RecordedCall.proven(body, proof));
            return store.ask(documents -> fetch.answer(request, documents))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .document()
                    .text();
        } catch (BadRequest e) {
            return "refused: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        redis.close().toCompletionStage().toCompletableFuture().join();
    }
}
