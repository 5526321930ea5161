package io.cordboard.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.admin.ApiUsers;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import io.cordboard.document.DomainName;
import io.cordboard.kind.Schemas;
import io.cordboard.objects.NumberPlan;
import io.cordboard.route.InviteProof;
import io.cordboard.route.OriginateProof;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.read.DirectAnswers;
import io.cordboard.store.tools.ProofKey;
import io.cordboard.store.tools.Retag;
import io.cordboard.store.tools.StoreAcceptance;
import io.cordboard.store.tracking.TrackedStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The commands for a whole store: {@code accept-store}, {@code numbers}, {@code retag} and {@code proof}. */
public final class StoreAdmin {
    private final Settings settings;
    private final RedisAddress address;
    private final PrintStream out;

    public StoreAdmin(Settings settings, RedisAddress address, PrintStream out) {
        this.settings = settings;
        this.address = address;
        this.out = out;
    }

    /** Makes the store the known one. Returns false if there was nothing to do. */
    public boolean accept() {
        StoreAcceptance accepted = with(redis -> StoreAcceptance.accept(redis, settings.snapshot()));
        String holds = "; it holds " + accepted.documents() + " keys of domains";
        switch (accepted.outcome()) {
            case WAS_EMPTIED ->
                out.println("The store had no id (it was emptied, or is new). It is the known store now" + holds
                        + ". Documents that it does not hold count as deleted.");
            case WAS_ANOTHER ->
                out.println("The store had another id. It is the known store now" + holds
                        + ". Documents that it does not hold count as deleted.");
            case KNOWN_ALREADY -> out.println("Nothing was changed: the store already is the known one" + holds + ".");
            case NONE_KNOWN ->
                throw new ConfigurationError("no store is known here: there is no snapshot " + settings.snapshot()
                        + "; run this command with the data directory (data.dir) of a serving node");
        }
        return accepted.outcome() != StoreAcceptance.Outcome.KNOWN_ALREADY;
    }

    /** Renames a domain's keys. Returns the number of those that were left unchanged. */
    public int retag(String written) {
        String domain = DomainName.of(written)
                .orElseThrow(() -> new ConfigurationError("\"" + written + "\" is not a domain name"));
        Schemas schemas = ConfiguredSchemas.of(settings);
        Set<String> stateKeys = new Features(schemas, List.of()).stateKeys();
        List<Retag.Step> steps = with(redis -> Retag.domain(redis, schemas, stateKeys, domain));
        steps.forEach(step -> out.println(step.line()));
        int left = (int) steps.stream().filter(step -> !step.done()).count();
        out.println(
                steps.isEmpty()
                        ? "No key of " + domain + " is in its plain form."
                        : (steps.size() - left) + " keys converted, " + left + " left unchanged.");
        return left;
    }

    /** The fields of a fetch that prove a user's call, in addition to what mod_sofia sends. */
    String provenCall(String user, String written, String callId) {
        String domain = DomainName.of(written)
                .orElseThrow(() -> new ConfigurationError("\"" + written + "\" is not a domain name"));
        byte[] key = with(ProofKey::read);
        return "variable_sip_call_id=" + URLEncoder.encode(callId, UTF_8).replace("+", "%20") + "&variable_"
                + OriginateProof.VARIABLE + "=" + new InviteProof(() -> key).issue(user, domain, callId);
    }

    /** Prints each number and code of a domain, and what answers there. */
    void numbers(String written) {
        String domain = DomainName.of(written)
                .orElseThrow(() -> new ConfigurationError("\"" + written + "\" is not a domain name"));
        Schemas schemas = ConfiguredSchemas.of(settings);
        AnswerPipeline answers =
                new AnswerPipeline(settings, schemas, ProofKey.ofThisProcess(), Clock.system(settings.zone()));
        Optional<NumberPlan> plan =
                with(redis -> DirectAnswers.documents(redis, schemas, problems -> {}, settings.fenced())
                        .ask(documents -> documents.index().domains().contains(domain)
                                ? Optional.of(answers.numbers(domain, documents))
                                : Optional.<NumberPlan>empty()));
        plan.orElseThrow(() -> new ConfigurationError("there is no domain " + domain + " in the store"))
                .taken()
                .forEach(taken -> out.printf(
                        "%-8s %s%s%n",
                        taken.number(), taken.words(), taken.name().isEmpty() ? "" : ", " + taken.name()));
    }

    /** Writes the dates of an iCalendar file into a calendar; false when it would not be valid. */
    boolean importCalendar(String domain, String name, String text, String state, boolean dryRun) {
        CalendarImport calendar =
                new CalendarImport(ConfiguredSchemas.of(settings), Clock.system(ZoneId.systemDefault()), out);
        return with(redis -> calendar.run(redis, domain, name, text, state, dryRun));
    }

    /** Users and tokens of the API. */
    String users(Function<ApiUsers, Future<String>> work) {
        return withVertx((vertx, redis) -> work.apply(
                ApiUsers.of(vertx, new RunTimeStore(redis, () -> StoreState.Phase.LIVE), Clock.systemUTC())));
    }

    private <T> T with(Function<TrackedStore, Future<T>> work) {
        return withVertx((vertx, redis) -> work.apply(redis));
    }

    private <T> T withVertx(BiFunction<Vertx, TrackedStore, Future<T>> work) {
        Vertx vertx = CommandStore.vertx();
        TrackedStore redis = StoreConnections.to(vertx, address, settings.commandDeadline());
        try {
            return work.apply(vertx, redis)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationError(String.valueOf(cause.getMessage()));
        } finally {
            CommandStore.close(redis, vertx);
        }
    }
}
