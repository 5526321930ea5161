package io.cordboard.reconcile;

import io.cordboard.config.ProfileRestarts;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.LookSchedule;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.kind.KindTraits;
import io.cordboard.metrics.EslMeters;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps every FreeSWITCH up to date, each separately: after its connection, after an edit, and periodically. */
public final class Upkeep implements ChangeListener, FreeSwitchNode.Listener {
    private final Set<String> kinds;
    private final Map<String, NodeUpkeep> nodes;
    private final LookSchedule looks;
    private final ServedSince since = new ServedSince();

    /**
     * @param kinds all of them: FreeSWITCH keeps what is served of some ({@code x-kept}), and some name uploads
     * @param owner the unique name of this Cordboard node
     * @param restarts when edited SIP profiles are restarted
     * @param clock the clock for that
     */
    public Upkeep(
            Vertx vertx,
            List<KindTraits> kinds,
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            FreeSwitchNodes freeSwitches,
            SectionFetch fetch,
            EslMeters meters,
            String owner,
            ProfileRestarts restarts,
            Clock clock,
            UpkeepTimes times) {
        this.kinds =
                kinds.stream().filter(KindTraits::isKept).map(KindTraits::name).collect(Collectors.toUnmodifiableSet());
        UpkeepStore upkeepStore = new UpkeepStore(runTime, keys, owner);
        ServedReader reader = new ServedReader(fetch, new ServedUploads(kinds));
        this.nodes = freeSwitches.all().stream()
                .collect(Collectors.toMap(
                        FreeSwitchNode::name,
                        node -> new NodeUpkeep(
                                vertx,
                                node,
                                upkeepStore,
                                store.documents(),
                                reader::read,
                                since,
                                meters,
                                new RestartDecision(
                                        new ProfileSigns(times.unseen(), times.vanished()), restarts, clock),
                                times)));
        LookSchedule.Pace pace = new LookSchedule.Pace(
                times.moment(), times.retry(), times.period().multipliedBy(6), times.period());
        this.looks = new LookSchedule(
                vertx, pace, name -> "FreeSWITCH " + name + " could not be looked after", name -> of(name).look());
        store.listen(this);
        store.state().onPhase(this::entered);
        freeSwitches.listen(this);
    }

    public void stop() {
        looks.stop();
    }

    private void entered(StoreState.Phase phase) {
        if (phase == StoreState.Phase.STALE || phase == StoreState.Phase.LOST) {
            since.forget();
        }
    }

    @Override
    public void changed(String kind, String domain) {
        if (kinds.contains(kind)) {
            anythingMayHaveChanged();
        }
    }

    @Override
    public void anythingMayHaveChanged() {
        nodes.keySet().forEach(looks::soon);
    }

    @Override
    public void up(FreeSwitchNode node) {
        of(node.name()).up();
        looks.soon(node.name());
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.subclass().equals("sofia::profile_start")) {
            event.header("profile_name").ifPresent(profile -> {
                of(node.name()).profileStarted(profile);
                looks.soon(node.name());
            });
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // the data about it in Redis stays, and is compared after the reconnection
    }

    private NodeUpkeep of(String node) {
        return java.util.Objects.requireNonNull(nodes.get(node));
    }
}
