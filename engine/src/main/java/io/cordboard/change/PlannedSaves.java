package io.cordboard.change;

import io.cordboard.change.ChangeOutcome.Reason;
import io.cordboard.document.DomainName;
import io.cordboard.document.Problem;
import io.cordboard.history.SealedDocuments;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.nodes.Nodes;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Plans changes off the event loop, and saves them with {@link SavingStore}. */
public final class PlannedSaves implements DocumentChanges {
    /** How often a change is planned again because another one was saved meanwhile. */
    private static final int ATTEMPTS = 5;

    private final StoreConnection redis;
    private final Schemas schemas;
    private final DocumentKeys places;
    private final Preparation preparation;
    private final SavingStore saving;
    private final Planner planner;
    private final FairWorker worker;
    private final Etags etags;
    private final Supplier<Future<Void>> caughtUp;

    /**
     * @param worker runs plans, in turn for each author
     * @param historyEntries how many entries the history of a domain keeps
     * @param node the name of this node, for the history
     * @param caughtUp completes when every earlier change is in force at this node
     */
    public PlannedSaves(
            StoreConnection redis,
            RunTimeStore store,
            Schemas schemas,
            Etags etags,
            SealedDocuments sealed,
            Planner planner,
            FairWorker worker,
            int historyEntries,
            String node,
            Supplier<Future<Void>> caughtUp) {
        this.redis = redis;
        this.schemas = schemas;
        this.places = new DocumentKeys(schemas, redis.isCluster());
        this.preparation = new Preparation(schemas, new StoredReader(redis, schemas, etags), places, etags, sealed);
        this.saving = new SavingStore(redis, store, places, historyEntries, node);
        this.planner = planner;
        this.worker = worker;
        this.etags = etags;
        this.caughtUp = caughtUp;
    }

    @Override
    public Future<ChangeOutcome> apply(ChangeRequest request) {
        Optional<String> mistake = mistake(request);
        return mistake.isPresent()
                ? Future.failedFuture(new IllegalArgumentException(mistake.get()))
                : untagged(request)
                        .compose(untagged -> untagged.isPresent()
                                ? Future.succeededFuture(refused(Reason.UNTAGGED, untagged.get()))
                                : attempt(request, ATTEMPTS));
    }

    /** Why the request cannot be understood. */
    private Optional<String> mistake(ChangeRequest request) {
        if (request.changes().isEmpty()) {
            return Optional.of("there are no changes");
        }
        if (!request.domain().isEmpty()
                && DomainName.of(request.domain())
                        .filter(request.domain()::equals)
                        .isEmpty()) {
            return Optional.of("\"" + request.domain() + "\" is no domain in lower case");
        }
        Set<String> named = new HashSet<>();
        for (Change change : request.changes()) {
            if (!isKnown(change, request.domain())) {
                return Optional.of("documents of the kind " + change.kind() + " are not saved "
                        + (request.domain().isEmpty() ? "for all domains" : "in a domain"));
            }
            if (!named.add(change.written())) {
                return Optional.of(change.written() + " is named twice");
            }
        }
        return Optional.empty();
    }

    private boolean isKnown(Change change, String domain) {
        return change.isRoute()
                ? !domain.isEmpty()
                : schemas.hashes().stream()
                        .anyMatch(kind -> kind.name().equals(change.kind())
                                && !kind.perObject()
                                && kind.perDomain() == !domain.isEmpty());
    }

    /** Why a cluster cannot save the set as a whole. */
    private Future<Optional<String>> untagged(ChangeRequest request) {
        if (!redis.isCluster()) {
            return Future.succeededFuture(Optional.empty());
        }
        if (request.domain().isEmpty()
                && request.changes().stream().map(Change::kind).distinct().count() > 1) {
            return Future.succeededFuture(Optional.of(
                    "kinds that all domains share are on different nodes of the cluster: save them one by one"));
        }
        List<String> keys = request.changes().stream()
                .flatMap(change -> places.untagged(request.domain(), change).stream())
                .distinct()
                .toList();
        return redis.transaction(keys.stream()
                        .map(key -> Request.cmd(Command.EXISTS).arg(key))
                        .toList())
                .map(replies -> {
                    for (int i = 0; i < keys.size(); i++) {
                        if (replies.get(i).toInteger() > 0) {
                            return Optional.of(keys.get(i) + " has no hash tag; run ./cordboard retag "
                                    + request.domain() + " first");
                        }
                    }
                    return Optional.empty();
                });
    }

    private static ChangeOutcome refused(Reason reason, String explanation) {
        return new ChangeOutcome.Refused(ChangePlan.EMPTY, reason, explanation, Map.of());
    }

    private Future<ChangeOutcome> attempt(ChangeRequest request, int attempts) {
        return saving.lastChange(request.domain(), request.changes().get(0))
                .compose(known -> prepared(request, 0, new ArrayList<>())
                        .compose(results -> outcome(request, known, results, attempts)));
    }

    private Future<List<Preparation.Result>> prepared(
            ChangeRequest request, int next, List<Preparation.Result> results) {
        if (next == request.changes().size()) {
            return Future.succeededFuture(results);
        }
        return preparation
                .prepare(request.domain(), request.changes().get(next))
                .compose(result -> {
                    results.add(result);
                    return prepared(request, next + 1, results);
                });
    }

    private Future<ChangeOutcome> outcome(
            ChangeRequest request, String known, List<Preparation.Result> results, int attempts) {
        List<PreparedChange> changes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> now = new HashMap<>();
        for (Preparation.Result result : results) {
            if (result instanceof Preparation.Result.Differs differs) {
                return Future.succeededFuture(new ChangeOutcome.Conflict(
                        differs.change().kind(), differs.change().name(), differs.etag()));
            }
            Preparation.Result.Ready ready = (Preparation.Result.Ready) result;
            changes.add(ready.change());
            problems.addAll(ready.problems());
            ready.etag().ifPresent(etag -> now.put(ready.change().change().written(), etag));
        }
        return worker.run(request.by().name(), () -> planner.plan(request, changes, problems))
                .compose(planned -> planned.refusal()
                        .map(refusal -> Future.<ChangeOutcome>succeededFuture(new ChangeOutcome.Refused(
                                planned.plan(), refusal.reason(), refusal.explanation(), now)))
                        .orElseGet(() -> request.dryRun()
                                ? Future.succeededFuture(new ChangeOutcome.Planned(planned.plan(), now))
                                : save(request, changes, known, planned.plan(), attempts)));
    }

    private Future<ChangeOutcome> save(
            ChangeRequest request, List<PreparedChange> changes, String known, ChangePlan plan, int attempts) {
        return saving.save(request, changes, known).compose(result -> {
            if (result instanceof SaveResult.Written written) {
                return inForce()
                        .map(nodes -> new ChangeOutcome.Saved(
                                plan.inForceAt(nodes), etags(changes, written.sha1()), written.historyId()));
            }
            if (result instanceof SaveResult.WrongType wrong) {
                return Future.succeededFuture(new ChangeOutcome.Refused(
                        plan, Reason.INVALID, wrong.key() + " is of another Redis type", Map.of()));
            }
            if (result instanceof SaveResult.TooMany many) {
                String kind = many.change().change().kind();
                return Future.succeededFuture(new ChangeOutcome.Refused(
                        plan,
                        Reason.QUOTA,
                        "the domain may have " + request.limits().get(kind) + " documents of the kind " + kind,
                        Map.of()));
            }
            return attempts > 1 ? attempt(request, attempts - 1) : Future.succeededFuture(overtaken(request, result));
        });
    }

    /** The state of each node after the change: empty if Redis cannot be asked any more, for the change is saved. */
    private Future<Map<String, String>> inForce() {
        return caughtUp.get()
                .transform(heard -> Nodes.read(redis))
                .map(Nodes::serving)
                .otherwise(Map.of());
    }

    /** Others save faster than this change can be planned. */
    private ChangeOutcome overtaken(ChangeRequest request, SaveResult result) {
        if (result instanceof SaveResult.Stale stale) {
            Change change = stale.change().change();
            return new ChangeOutcome.Conflict(change.kind(), change.name(), etag(stale.sha1()));
        }
        Change first = request.changes().get(0);
        return new ChangeOutcome.Conflict(first.kind(), first.name(), first.ifMatch());
    }

    private Map<String, String> etags(List<PreparedChange> changes, List<String> sha1) {
        Map<String, String> found = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            String written = changes.get(i).change().written();
            etag(sha1.get(i)).ifPresent(etag -> found.put(written, etag));
        }
        return found;
    }

    private Optional<String> etag(String sha1) {
        return sha1.equals(PreparedChange.NOTHING) ? Optional.empty() : Optional.of(etags.of(sha1));
    }
}
