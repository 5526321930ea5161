package io.cordboard.reconcile;

import io.cordboard.config.ProfileRestarts;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.LookSchedule;
import io.cordboard.fetch.SectionFetch;
import io.cordboard.metrics.EslMeters;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.live.ChangeListener;
import io.cordboard.store.live.LiveStore;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps every FreeSWITCH up to date, each separately: after its connection, after an edit, and periodically. */
public final class Upkeep implements ChangeListener, FreeSwitchNode.Listener {
    /** What is served of these is compared: configurations, and the status of agents, which a state may hold. */
    private static final Set<String> KINDS =
            Set.of("sip_profile", "gateway", "configuration", "domain", "exten", "queue", "recording", "state");

    /**
     * The times.
     *
     * @param moment after a change, to collect related changes
     * @param period between looks, because another node may have stopped working on a FreeSWITCH
     * @param retry after a failure, at first
     * @param patience how long FreeSWITCH may take to execute a command
     * @param unseen how long to wait for a SIP profile that was never seen before it is started
     * @param vanished how long to wait for one that was: somebody may be restarting it
     */
    public record Times(
            Duration moment, Duration period, Duration retry, Duration patience, Duration unseen, Duration vanished) {
        public static Times usual() {
            return new Times(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30));
        }
    }

    private final Map<String, NodeUpkeep> nodes;
    private final LookSchedule looks;
    private final ServedSince since = new ServedSince();

    /**
     * @param owner the unique name of this Cordboard node
     * @param restarts when edited SIP profiles are restarted
     * @param clock the clock for that
     */
    public Upkeep(
            Vertx vertx,
            LiveStore store,
            RunTimeStore runTime,
            RunTimeKeys keys,
            FreeSwitchNodes freeSwitches,
            SectionFetch fetch,
            EslMeters meters,
            String owner,
            ProfileRestarts restarts,
            Clock clock,
            Times times) {
        UpkeepStore upkeepStore = new UpkeepStore(runTime, keys, owner);
        ServedReader reader = new ServedReader(fetch);
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
                                new ProfileCare(new ProfileSigns(times.unseen(), times.vanished()), restarts, clock),
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
        if (KINDS.contains(kind)) {
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
