package io.cordboard.app;

import io.cordboard.change.BlockingDocuments;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import io.cordboard.document.DomainName;
import io.cordboard.expect.ExpectationReport;
import io.cordboard.expect.ExpectationRun;
import io.cordboard.kind.Schemas;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.tools.ProofKey;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** {@code ./cordboard expect}: tries the expectations of a domain with the documents of a store. */
final class StoreExpectations {
    private final Settings settings;
    private final RedisAddress address;

    StoreExpectations(Settings settings, RedisAddress address) {
        this.settings = settings;
        this.address = address;
    }

    /** @param names only these; empty: all */
    List<ExpectationReport.Item> run(String written, Set<String> names) {
        String domain = DomainName.of(written)
                .orElseThrow(() -> new ConfigurationError("\"" + written + "\" is not a domain name"));
        Vertx vertx = CommandStore.vertx();
        TrackedStore redis = StoreConnections.to(vertx, address, settings.commandDeadline());
        try {
            return run(redis, domain, names);
        } catch (StoreUnavailable e) {
            throw new ConfigurationError("the store cannot be read: " + e.getMessage());
        } finally {
            CommandStore.close(redis, vertx);
        }
    }

    private List<ExpectationReport.Item> run(TrackedStore redis, String domain, Set<String> names) {
        Schemas schemas = ConfiguredSchemas.of(settings);
        Clock clock = Clock.system(settings.zone());
        BlockingDocuments view = BlockingDocuments.of(
                DirectAnswers.documents(redis, schemas, problems -> {}, settings.fenced())
                        .source(),
                settings.fenced());
        if (!view.index().domains().contains(domain)) {
            throw new ConfigurationError("there is no domain " + domain + " in the store");
        }
        AnswerPipeline answers = new AnswerPipeline(settings, schemas, ProofKey.ofThisProcess(), clock);
        Rehearsal rehearsal = new Rehearsal(answers.fetch(), answers.inviteProof(), view, clock);
        return new ExpectationReport(schemas, answers.judges().reach(), clock)
                .run(new ExpectationRun(rehearsal, view, domain), names);
    }
}
