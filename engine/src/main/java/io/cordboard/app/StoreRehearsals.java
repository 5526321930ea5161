package io.cordboard.app;

import io.cordboard.command.Rehearsals;
import io.cordboard.config.Settings;
import io.cordboard.document.Documents;
import io.cordboard.rehearse.DocumentQuestions;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tools.ProofKey;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./cordboard simulate}: simulates calls with the documents of a store, which is opened for the first call that
 * needs it.
 */
public final class StoreRehearsals implements Rehearsals {
    /** A command has time: its first query to Redis comes while the program is still warming up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Settings settings;
    private final Supplier<Optional<EmbeddedRedis>> embedded;
    private final Clock clock;
    private @Nullable Opened opened;

    public StoreRehearsals(Settings settings, Supplier<Optional<EmbeddedRedis>> embedded) {
        this.settings = settings;
        this.clock = Clock.system(settings.zone());
        this.embedded = embedded;
    }

    private record Opened(Optional<EmbeddedRedis> embedded, Vertx vertx, StoreConnection redis, Rehearsal rehearsal) {}

    @Override
    public RehearsalResult rehearse(RequestedCall call) {
        if (call.dialplan() instanceof RequestedCall.Xml xml) {
            return Rehearsal.inXml(call, xml.text(), clock);
        }
        if (opened == null) {
            opened = open();
        }
        return opened.rehearsal().inDomain(call, ((RequestedCall.Domain) call.dialplan()).name());
    }

    private Opened open() {
        Optional<EmbeddedRedis> own = embedded.get();
        Vertx vertx = Vertx.vertx();
        TrackedStore redis = StoreConnections.to(vertx, CommandStore.address(settings, own), PATIENCE);
        DocumentStore store =
                DirectAnswers.documents(redis, ConfiguredSchemas.of(settings), problems -> {}, settings.fenced());
        AnswerPipeline answers =
                new AnswerPipeline(settings, ConfiguredSchemas.of(settings), ProofKey.ofThisProcess(), clock);
        return new Opened(
                own, vertx, redis, new Rehearsal(answers.fetch(), answers.inviteProof(), reading(store), clock));
    }

    private static DocumentQuestions reading(DocumentStore store) {
        return new DocumentQuestions() {
            @Override
            public <T> T ask(Function<Documents, T> question) {
                return store.ask(question)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
        };
    }

    @Override
    public void close() {
        if (opened != null) {
            Opened closing = opened;
            closing.redis()
                    .close()
                    .eventually(closing.vertx()::close)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            closing.embedded().ifPresent(EmbeddedRedis::close);
            opened = null;
        }
    }
}
