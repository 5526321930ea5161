package io.cordboard.feature.codes;

import io.cordboard.feature.Switchable;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and closes time conditions by hand without a phone, even those without a code. */
final class OverrideSwitch implements Switchable {
    private static final Logger LOG = LoggerFactory.getLogger(OverrideSwitch.class);
    /** How often the change is tried when somebody else was faster. */
    private static final int TRIES = 3;

    private final LiveStore live;
    private final OverrideStore store;
    private final OverrideLights lights;

    OverrideSwitch(LiveStore live, OverrideStore store, OverrideLights lights) {
        this.live = live;
        this.store = store;
        this.lights = lights;
    }

    @Override
    public String kind() {
        return ManualOverride.KIND;
    }

    @Override
    public String word() {
        return "override";
    }

    @Override
    public boolean hasClock() {
        return true;
    }

    @Override
    public Future<List<Switched>> all(String domain) {
        return live.documents()
                .ask(known ->
                        lights.all(domain, known).stream().map(this::switched).toList());
    }

    @Override
    public Future<Optional<Switched>> set(String domain, String name, Optional<String> state, Actor by) {
        return one(domain, name)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : set(found.get(), state, by, TRIES).compose(done -> shown(domain, name)));
    }

    private Future<Optional<ManualOverride>> one(String domain, String name) {
        return live.documents()
                .ask(known -> lights.all(domain, known).stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst());
    }

    private Future<Void> set(ManualOverride before, Optional<String> state, Actor by, int tries) {
        StateAuthor author = StateAuthor.of(by);
        Future<Boolean> changed = state.map(wanted -> store.set(before, wanted, before.sinceNow(lights.now()), author))
                .orElseGet(() -> store.remove(before, author));
        return changed.compose(done -> live.caughtUp().compose(counts -> {
            if (done) {
                LOG.info(
                        "{} {}@{} is {} now: by {}",
                        ManualOverride.KIND,
                        before.name(),
                        before.domain(),
                        state.map(text -> text + " by hand").orElse("the clock decides"),
                        by.name());
            }
            return done || tries == 1 ? Future.succeededFuture() : again(before, state, by, tries);
        }));
    }

    private Future<Void> again(ManualOverride before, Optional<String> state, Actor by, int tries) {
        return one(before.domain(), before.name())
                .compose(found ->
                        found.map(now -> set(now, state, by, tries - 1)).orElseGet(Future::succeededFuture));
    }

    private Future<Optional<Switched>> shown(String domain, String name) {
        return lights.show(domain).compose(shown -> one(domain, name)).map(found -> found.map(this::switched));
    }

    private Switched switched(ManualOverride condition) {
        Instant now = lights.now();
        boolean counts = condition.countsAt(now);
        return new Switched(
                ManualOverride.KIND,
                condition.name(),
                condition.condition().text("name").orElse(condition.name()),
                counts ? condition.state() : condition.ofClock(now),
                List.of(new Position(ManualOverride.OPEN, "Open"), new Position(ManualOverride.CLOSED, "Closed")),
                counts,
                counts ? condition.since().map(String::valueOf) : Optional.empty());
    }
}
