package io.cordboard.feature.callback;

import io.cordboard.document.DomainName;
import io.cordboard.esl.CallLeg;
import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.LookSchedule;
import io.cordboard.feature.LookSchedule.Next;
import io.cordboard.route.LegOwner;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the requests of a domain after every event that may affect them, and makes the changes that the rules require.
 * Every node does; Redis ensures that a change is made once. Only timers are kept here.
 */
final class CallbackWatch implements ChangeListener, FreeSwitchNode.Listener, Lamps.Source {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackWatch.class);
    private static final long RETRY_MILLIS = 1_000;
    /** After no planned change was made: another node has made it, or Redis refuses it while some condition lasts. */
    private static final long REFUSED_MILLIS = 100;

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final LookSchedule.Pace PACE =
            new LookSchedule.Pace(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1), LONGEST);

    private final Vertx vertx;
    private final DocumentStore documents;
    private final CallbackStore store;
    private final NodePhoneQueries world;
    private final Recall recall;
    private final QueuePlaces places;
    private final Lamps lamps;
    private final CallbackMeters meters;
    private final Supplier<Future<Set<String>>> keys;
    private final LookSchedule looks;
    private final CompletedByTalk talks;
    /** Domains that had requests at the last look. */
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    private volatile boolean stopped;

    /** @param keys the names of all keys with requests */
    CallbackWatch(
            Vertx vertx,
            DocumentStore documents,
            CallbackStore store,
            NodePhoneQueries world,
            Recall recall,
            QueuePlaces places,
            Lamps lamps,
            CallbackMeters meters,
            Supplier<Future<Set<String>>> keys) {
        this.vertx = vertx;
        this.documents = documents;
        this.store = store;
        this.world = world;
        this.recall = recall;
        this.places = places;
        this.lamps = lamps;
        this.meters = meters;
        this.keys = keys;
        this.talks = new CompletedByTalk(documents, store, meters, pending::contains, this::look);
        this.looks = new LookSchedule(vertx, PACE, domain -> "the callbacks of " + domain + " wait", this::lookNow);
    }

    void stop() {
        stopped = true;
        looks.stop();
    }

    // --- events of Redis

    @Override
    public void changed(String kind, String domain) {
        if (kind.equals("domain")) {
            pending.forEach(this::look); // its settings may have changed
        } else if (kind.equals(CallbackStore.KIND)) {
            expect(domain); // by another node, or by hand
        } else if (kind.equals(QueueSettings.KIND) && pending.contains(domain)) {
            look(domain);
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        keys.get()
                .onSuccess(names -> names.forEach(name -> domain(name).ifPresent(found -> {
                    pending.add(found);
                    look(found);
                })))
                .onFailure(e -> {
                    LOG.warn("the pending callbacks are not known: {}", e.getMessage());
                    vertx.setTimer(RETRY_MILLIS, timer -> again());
                });
    }

    private void again() {
        if (!stopped) {
            anythingMayHaveChanged();
        }
    }

    private static Optional<String> domain(String key) {
        return DomainName.of(key.substring(key.indexOf('@') + 1).replaceAll("[{}]", ""));
    }

    void look(String domain) {
        looks.soon(domain);
    }

    /** Looks at a domain that has requests, whether or not busy callback is enabled there. */
    void expect(String domain) {
        pending.add(domain);
        look(domain);
    }

    private Future<Next> lookNow(String domain) {
        return documents
                .ask(known -> BusyCallbackSettings.of(known, domain))
                .compose(settings -> settings.enabled() || pending.contains(domain)
                        ? look(domain, settings)
                        : Future.succeededFuture(Next.NOTHING_DUE));
    }

    /** Looks continue while there are requests, because Redis's clock may run faster than ours. */
    private Future<Next> look(String domain, BusyCallbackSettings settings) {
        Map<String, String> placeholders = world.placeholders(domain);
        return store.read(domain).compose(requests -> {
            if (requests.all().isEmpty()) {
                pending.remove(domain);
            } else {
                pending.add(domain);
            }
            places.tidy(placeholders, requests.all());
            return queues(domain, requests.all())
                    .compose(queues -> look(domain, new Offered(settings, queues), requests));
        });
    }

    /** What busy callback and the queues of a domain offer now. */
    private record Offered(BusyCallbackSettings settings, Map<String, QueueSettings> queues) {}

    private Future<Map<String, QueueSettings>> queues(String domain, List<Callback> requests) {
        Set<String> names = requests.stream()
                .filter(Callback::isForQueue)
                .map(Callback::callee)
                .collect(Collectors.toUnmodifiableSet());
        return names.isEmpty()
                ? Future.succeededFuture(Map.of())
                : documents.ask(known -> QueueSettings.of(known, domain, names));
    }

    private Future<Next> look(String domain, Offered offered, CallbackStore.Requests requests) {
        List<Callback> all = requests.all();
        CallbackRules.Plan plan = CallbackRules.plan(all, world, offered.settings(), requests.now())
                .and(QueueRules.plan(all, world, offered.queues(), requests.now()));
        OptionalLong due = all.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(plan.wakeMillis().orElse(LONGEST.toMillis()));
        return lamps.show(CallbackStore.KIND, domain, CallbackLights.of(offered.settings(), all))
                .compose(shown -> make(offered, plan.changes()))
                .map(any -> next(domain, plan, any, due));
    }

    private Next next(String domain, CallbackRules.Plan plan, boolean changed, OptionalLong due) {
        if (changed) {
            look(domain);
        }
        return changed || plan.changes().isEmpty() ? Next.in(due) : Next.in(REFUSED_MILLIS);
    }

    /** Whether any change was made. */
    private Future<Boolean> make(Offered offered, List<CallbackChange> changes) {
        Future<Boolean> all = Future.succeededFuture(false);
        for (CallbackChange change : changes) {
            all = all.compose(any -> store.change(change).map(changed -> {
                changed.ifPresent(request -> made(change, request, offered));
                return any || changed.isPresent();
            }));
        }
        return all;
    }

    private void made(CallbackChange change, Callback now, Offered offered) {
        tell(change);
        places.left(change);
        if (change.to() == RequestState.QUEUED || change.to() == RequestState.RECALLING) {
            act(now, offered)
                    .onFailure(e -> LOG.warn("{}: {}; nobody is rung twice", now, e.getMessage()))
                    .onComplete(done -> look(now.domain()));
        }
    }

    private Future<Void> act(Callback now, Offered offered) {
        if (!now.isForQueue()) {
            return recall.ring(now, offered.settings());
        }
        QueueSettings queue = offered.queues().get(now.callee());
        return now.state() == RequestState.QUEUED || queue == null ? places.take(now) : places.ring(now, queue);
    }

    /** Ends the legs that a change has given up. */
    void left(CallbackChange change) {
        places.left(change);
    }

    /** Logs and counts a change that was made. */
    void tell(CallbackChange change) {
        if (change.reason().isEmpty()) {
            return; // an offer that nobody accepted
        }
        LOG.info("{} is {} now: {}", change.request(), change.to().name().toLowerCase(Locale.ROOT), change.reason());
        meters.reached(change.to());
    }

    // --- events of a FreeSWITCH

    @Override
    public void up(FreeSwitchNode node) {
        world.up(node);
        node.legs().all().forEach(leg -> talks.answered(node, leg)); // they may have begun while not connected
        world.domainsOfPlaceholders(node).forEach(this::expect);
        anythingMayHaveChanged();
    }

    @Override
    public void down(FreeSwitchNode node) {
        world.down(node);
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        world.heard(event);
        event.variable(QueueOriginate.DOMAIN_VARIABLE).flatMap(DomainName::of).ifPresent(this::expect);
        switch (event.name()) {
            case "CHANNEL_CREATE", "CHANNEL_HANGUP_COMPLETE" ->
                LegOwner.of(event).ifPresent(owner -> look(owner.domain()));
            case "CHANNEL_ANSWER" -> {
                node.legs().leg(event.channel()).ifPresent(leg -> talks.answered(node, leg));
                LegOwner.of(event).ifPresent(owner -> look(owner.domain()));
            }
            case "CHANNEL_BRIDGE" -> bridged(node, event);
            case "CUSTOM" -> registered(event);
            default -> {}
        }
    }

    private void registered(EslEvent event) {
        if (event.subclass().startsWith("sofia::")) {
            event.header("from-host")
                    .or(() -> event.header("host"))
                    .flatMap(DomainName::of)
                    .ifPresent(this::look);
        }
    }

    private void bridged(FreeSwitchNode node, EslEvent event) {
        Optional<CallLeg> leg = event.header("Bridge-A-Unique-ID").flatMap(node.legs()::leg);
        Optional<CallLeg> other = event.header("Bridge-B-Unique-ID").flatMap(node.legs()::leg);
        leg.ifPresent(each -> talks.answered(node, each));
        leg.flatMap(CallLeg::owner).or(() -> other.flatMap(CallLeg::owner)).ifPresent(owner -> look(owner.domain()));
    }

    @Override
    public Future<Optional<Light>> light(String domain, String name) {
        return documents
                .ask(known -> BusyCallbackSettings.of(known, domain))
                .map(settings -> settings.enabled() && CallbackLights.isOne(settings, name)
                        ? Optional.of(lamps.shown(CallbackStore.KIND, domain, name))
                        : Optional.empty());
    }
}
