package io.cordboard.feature.codes;

import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.LookSchedule;
import io.cordboard.feature.LookSchedule.Next;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.route.Domains;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lamps of time conditions that are opened and closed by hand: CODE, such as {@code *800}. On while the clock is
 * overridden. One timer per domain, at the moment at which the next of them ends.
 */
final class OverrideLights implements ChangeListener, Lamps.Source {
    private static final Logger LOG = LoggerFactory.getLogger(OverrideLights.class);
    private static final LookSchedule.Pace PACE = new LookSchedule.Pace(
            Duration.ofMillis(20), Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(10));

    private final DocumentStore documents;
    private final OverrideStore store;
    private final Lamps lamps;
    private final Clock clock;
    private final ZoneId zone;
    private final LookSchedule looks;
    /** The kinds that hold hours or dates, and the settings with the zone: they decide when an override ends. */
    private final Set<String> clocks = new HashSet<>(Set.of(Domains.KIND));
    /** The names of the time conditions of each domain, whose states are followed. */
    private final Map<String, Set<String>> followed = new ConcurrentHashMap<>();

    /**
     * @param clock the time of Redis
     * @param zone of domains that name none
     */
    OverrideLights(
            Vertx vertx,
            Schemas schemas,
            DocumentStore documents,
            OverrideStore store,
            Lamps lamps,
            Clock clock,
            ZoneId zone) {
        schemas.traits().stream().filter(KindTraits::isOfClock).forEach(kind -> clocks.add(kind.name()));
        this.documents = documents;
        this.store = store;
        this.lamps = lamps;
        this.clock = clock;
        this.zone = zone;
        this.looks = new LookSchedule(
                vertx, PACE, domain -> "the time conditions of " + domain + " are not shown", this::look);
    }

    void stop() {
        looks.stop();
    }

    Instant now() {
        return clock.instant();
    }

    List<ManualOverride> all(String domain, Documents known) {
        return ManualOverride.all(domain, zone, known);
    }

    // --- events of Redis

    @Override
    public void changed(String kind, String domain) {
        if (kind.equals(ManualOverride.KIND)) {
            looks.soon(domain);
        } else if (clocks.contains(kind)) {
            followed.keySet().stream()
                    .filter(each -> domain.isEmpty() || each.equals(domain))
                    .forEach(looks::soon);
        }
    }

    @Override
    public void objectChanged(String kind, String domain, String name) {
        if (kind.equals(StateMember.KIND)
                && followed.getOrDefault(domain, Set.of()).contains(name)) {
            looks.soon(domain);
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        documents
                .ask(Documents::index)
                .onSuccess(index -> index.domains().forEach(looks::soon))
                .onFailure(e -> LOG.warn("the domains with time conditions are not known: {}", e.getMessage()));
    }

    /** Shows the lamps of a domain. */
    Future<Void> show(String domain) {
        return documents.ask(known -> all(domain, known)).compose(conditions -> show(domain, conditions));
    }

    private Future<Void> show(String domain, List<ManualOverride> conditions) {
        follow(domain, conditions);
        Instant now = now();
        Map<String, Light> lights = new TreeMap<>();
        conditions.stream()
                .filter(each -> !each.code().isEmpty())
                .forEach(each -> lights.put(each.code(), light(each, now)));
        return lamps.show(ManualOverride.KIND, domain, lights);
    }

    private void follow(String domain, List<ManualOverride> conditions) {
        if (conditions.isEmpty()) {
            followed.remove(domain);
        } else {
            followed.put(domain, conditions.stream().map(ManualOverride::name).collect(Collectors.toSet()));
        }
    }

    private static Light light(ManualOverride condition, Instant now) {
        return condition.countsAt(now) ? Light.LIT : Light.DARK;
    }

    private Future<Next> look(String domain) {
        return documents
                .ask(known -> all(domain, known))
                .compose(conditions -> show(domain, conditions)
                        .compose(shown -> endPast(conditions))
                        .map(done -> next(conditions)));
    }

    /** What has ended is removed: a later edit of the hours must not bring it back. */
    private Future<Void> endPast(List<ManualOverride> conditions) {
        Instant now = now();
        Future<Void> all = Future.succeededFuture();
        for (ManualOverride each : conditions) {
            boolean isPast = !each.written().state().isEmpty()
                    && !each.countsAt(now)
                    && each.changeAfter(now).isEmpty();
            all = isPast ? all.compose(before -> store.end(each)).mapEmpty() : all;
        }
        return all;
    }

    private Next next(List<ManualOverride> conditions) {
        Instant now = now();
        return conditions.stream()
                .flatMap(each -> each.changeAfter(now).stream())
                .min(Instant::compareTo)
                .map(change -> Next.in(Duration.between(now, change).toMillis() + 1))
                .orElse(Next.NOTHING_DUE);
    }

    // --- subscriptions of phones

    @Override
    public Future<Optional<Light>> light(String domain, String name) {
        if (DomainName.of(domain).isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return documents.ask(known -> all(domain, known)).compose(conditions -> {
            Optional<Light> light = conditions.stream()
                    .filter(each -> each.hasCode(name))
                    .findFirst()
                    .map(each -> light(each, now()));
            return light.isEmpty()
                    ? Future.succeededFuture(light)
                    : show(domain, conditions).map(shown -> light);
        });
    }
}
