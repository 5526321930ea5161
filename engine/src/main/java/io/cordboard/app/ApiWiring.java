package io.cordboard.app;

import io.cordboard.admin.ApiUsers;
import io.cordboard.api.ApiParts;
import io.cordboard.api.DomainViews;
import io.cordboard.change.FairWorker;
import io.cordboard.change.PlannedProblem;
import io.cordboard.command.Commands;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import io.cordboard.kind.Schemas;
import io.cordboard.sound.SoundFolder;
import io.cordboard.status.Status;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Wires the API. */
final class ApiWiring {
    private final Vertx vertx;
    private final Settings settings;
    private final Schemas schemas;
    private final TrackedStore redis;
    private final LiveStore store;
    private final ChangeWiring editing;
    private final EventSocketWiring sockets;
    private final Status status;
    private final FairWorker worker;

    ApiWiring(
            Vertx vertx,
            Settings settings,
            Schemas schemas,
            TrackedStore redis,
            LiveStore store,
            ChangeWiring editing,
            EventSocketWiring sockets,
            Status status) {
        this.vertx = vertx;
        this.settings = settings;
        this.schemas = schemas;
        this.redis = redis;
        this.store = store;
        this.editing = editing;
        this.sockets = sockets;
        this.status = status;
        this.worker = new FairWorker(vertx, vertx.createSharedWorkerExecutor("problems", 1));
    }

    ApiParts parts() {
        RunTimeStore runTime = store.runTime(redis);
        return new ApiParts(
                ApiUsers.of(vertx, runTime, Clock.systemUTC()),
                schemas,
                editing.changes(),
                editing.stored(),
                editing.lists(),
                editing.proofs(),
                editing.proofs(),
                new DomainViews(editing.facts(), this::problems, editing.history(), editing.restoring()),
                sockets.actions(),
                status,
                settings.recordings().map(folder -> new SoundFolder(folder, Clock.systemUTC())),
                settings.http().proxies(),
                Commands.VERSION);
    }

    /** What {@code ./cordboard check} says. */
    private Future<Optional<List<PlannedProblem>>> problems(String domain) {
        return worker.run(domain, () -> {
            try {
                return Optional.of(StoreReview.problems(redis, settings, schemas, Optional.of(domain)).stream()
                        .map(problem -> new PlannedProblem(problem, true))
                        .toList());
            } catch (ConfigurationError e) {
                return Optional.empty(); // there is no such domain
            }
        });
    }
}
