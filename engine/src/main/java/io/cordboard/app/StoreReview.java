package io.cordboard.app;

import io.cordboard.admin.AdminStore;
import io.cordboard.change.BlockingDocuments;
import io.cordboard.command.Commands;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.expect.ExpectationReport;
import io.cordboard.expect.ExpectationRun;
import io.cordboard.kind.Kind;
import io.cordboard.kind.Schemas;
import io.cordboard.reconcile.DoorReview;
import io.cordboard.reconcile.UpkeepReview;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.review.Advice;
import io.cordboard.review.LastGoodProblems;
import io.cordboard.review.Replacements;
import io.cordboard.review.StrayKeys;
import io.cordboard.review.WholeHashes;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.connection.StoreUnavailable;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.nodes.NodeReview;
import io.cordboard.store.nodes.Nodes;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.nodes.StillInForceReview;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.store.tools.StoreAcceptance;
import io.cordboard.store.tools.StoreInventory;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;

/** {@code ./cordboard check}: reads the whole store once and collects all problems. */
public final class StoreReview {
    private StoreReview() {}

    /** The problems of the store at {@code address}, or those of one domain, sorted by key. */
    public static NavigableSet<Problem> problems(
            Vertx vertx, Settings settings, RedisAddress address, Optional<String> domain) {
        TrackedStore redis = StoreConnections.to(vertx, address, settings.commandDeadline());
        try {
            NavigableSet<Problem> problems = problems(redis, settings, ConfiguredSchemas.of(settings), domain);
            await(unserved(redis)).ifPresent(problems::add);
            return problems;
        } catch (StoreUnavailable e) {
            throw new ConfigurationError("the store cannot be read: " + e.getMessage());
        } finally {
            await(redis.close());
        }
    }

    /**
     * The same by a connection that is there. Waits for Redis, so it must not run on an event loop.
     *
     * @throws ConfigurationError if the store does not hold the domain
     * @throws StoreUnavailable if Redis does not answer
     */
    static NavigableSet<Problem> problems(
            TrackedStore redis, Settings settings, Schemas schemas, Optional<String> domain) {
        NavigableSet<Problem> problems = java.util.Collections.synchronizedNavigableSet(new TreeSet<>(Problem.ORDER));
        StoreInventory inventory = await(StoreInventory.read(redis, schemas));
        Nodes nodes = await(nodes(redis, problems));
        problems.addAll(inventory.problems());
        Set<String> ownKeys = new Features(schemas, List.of()).ownKeys();
        problems.addAll(new StrayKeys(schemas.kinds(), inventory.keys(), ownKeys).problems(inventory.others()));
        problems.addAll(new NodeReview(nodes, Commands.VERSION, AnswerSettings.of(settings)).problems());
        problems.addAll(new StillInForceReview(nodes).problems());
        if (domain.isPresent() && !inventory.domains().contains(domain.get())) {
            throw new ConfigurationError("there is no domain " + domain.get() + " in the store");
        }
        DocumentStore store =
                DirectAnswers.documents(redis, schemas, problems::addAll, settings.fenced(), nodes::routeInForce);
        BlockingDocuments view = BlockingDocuments.of(store.source(), settings.fenced());
        Documents documents = new WholeHashes(view);
        AnswerPipeline answers = answers(settings, schemas, nodes);
        problems.addAll(review(answers, schemas.hashes(), inventory, documents, domain));
        problems.addAll(expectations(answers, view, settings, schemas, inventory, domain));
        problems.addAll(await(UpkeepReview.problems(redis)));
        problems.addAll(await(DoorReview.problems(redis)));
        problems.addAll(await(new AdminStore(new RunTimeStore(redis, () -> StoreState.Phase.LIVE)).review()));
        await(StoreAcceptance.loss(redis, settings.snapshot())).ifPresent(problems::add);
        NavigableSet<Problem> told = new TreeSet<>(Problem.ORDER);
        LastGoodProblems.merged(problems.stream()
                        .map(Replacements::ofParameter)
                        .map(Advice::added)
                        .toList())
                .stream()
                .filter(problem -> domain.isEmpty() || concerns(problem, domain.get()))
                .forEach(told::add);
        return told;
    }

    /** Answers as the serving nodes give them, whose configuration may differ from that of the command. */
    private static AnswerPipeline answers(Settings settings, Schemas schemas, Nodes nodes) {
        boolean eventSockets =
                nodes.haveEventSockets().orElse(!settings.esl().nodes().isEmpty());
        return new AnswerPipeline(settings, schemas, eventSockets, () -> new byte[32], Clock.systemUTC());
    }

    /** A user without read access to {@code cti_node} gets a problem that says so, and all others. */
    private static Future<Nodes> nodes(StoreConnection redis, Set<Problem> problems) {
        return Nodes.read(redis).recover(e -> {
            if (e instanceof StoreUnavailable) {
                return Future.failedFuture(e);
            }
            problems.add(Problem.warning("cti_node", "", "", "the nodes cannot be compared: " + e.getMessage()));
            return Future.succeededFuture(new Nodes(List.of(), List.of(), Instant.EPOCH));
        });
    }

    /** A store that nodes have served from, and none does now: they may use another one. */
    private static Future<Optional<Problem>> unserved(TrackedStore redis) {
        return nodes(redis, new TreeSet<>(Problem.ORDER))
                .compose(nodes -> nodes.all().isEmpty()
                        ? redis.mark()
                                .read()
                                .map(
                                        found -> found.id()
                                                .map(
                                                        id -> Problem.notice(
                                                                "cti_node",
                                                                "",
                                                                "",
                                                                "no node serves from this store now; if calls work, their nodes use another one: compare redis.url")))
                        : Future.succeededFuture(Optional.empty()));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreUnavailable unavailable) {
                throw unavailable;
            }
            throw e;
        }
    }

    private static List<Problem> review(
            AnswerPipeline answers,
            List<Kind> hashes,
            StoreInventory inventory,
            Documents documents,
            Optional<String> only) {
        askForAll(hashes, inventory, documents, only);
        List<Problem> problems = new ArrayList<>(answers.review().shared(documents));
        problems.addAll(answers.documentReview().shared(inventory.unnamed(), inventory.routes(), documents));
        inventory.domains().stream()
                .filter(domain -> only.isEmpty() || only.get().equals(domain))
                .forEach(domain -> {
                    Set<String> routes = inventory.routes().getOrDefault(domain, Set.of());
                    problems.addAll(answers.review().domain(domain, routes, documents));
                    problems.addAll(answers.documentReview().domain(domain, inventory.routes(), documents));
                });
        return new Replacements(documents).in(problems);
    }

    /** Expectations that are not met. */
    private static List<Problem> expectations(
            AnswerPipeline answers,
            BlockingDocuments view,
            Settings settings,
            Schemas schemas,
            StoreInventory inventory,
            Optional<String> only) {
        Clock clock = Clock.system(settings.zone());
        Rehearsal rehearsal = new Rehearsal(answers.fetch(), answers.inviteProof(), view, clock);
        ExpectationReport report =
                new ExpectationReport(schemas, answers.judges().reach(), clock);
        return inventory.domains().stream()
                .filter(domain -> only.isEmpty() || only.get().equals(domain))
                .flatMap(domain -> report.problems(new ExpectationRun(rehearsal, view, domain)).stream())
                .toList();
    }

    private static void askForAll(
            List<Kind> hashes, StoreInventory inventory, Documents documents, Optional<String> only) {
        documents.index();
        hashes.stream().filter(kind -> !kind.perDomain()).forEach(kind -> documents.all(kind.name(), ""));
        inventory.domains().stream()
                .filter(domain -> only.isEmpty() || only.get().equals(domain))
                .forEach(domain -> {
                    hashes.stream().filter(Kind::perDomain).forEach(kind -> documents.all(kind.name(), domain));
                    inventory.routes().getOrDefault(domain, Set.of()).forEach(route -> documents.route(domain, route));
                });
    }

    private static boolean concerns(Problem problem, String domain) {
        return problem.key().equals("cti_domain")
                ? problem.field().isEmpty() || problem.field().equals(domain)
                : problem.key().endsWith("@" + domain)
                        || problem.key().endsWith("@{" + domain + "}")
                        || !problem.key().contains("@");
    }
}
