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

/** Brings every FreeSWITCH up to date, each by itself: when it is connected, after an edit, and every now and then. */
public final class Upkeep implements ChangeListener, FreeSwitchNode.Listener {
    private static final Set<String> KINDS = Set.of("sip_profile", "gateway", "configuration", "domain", "exten");

    /**
     * How long things take.
     *
     * @param moment after a change, for what changes with it
     * @param period after which it is looked again, at a FreeSWITCH that another node may have worked on and left
     * @param retry after a failure, at first
     * @param patience how long FreeSWITCH may take to do what it was told
     * @param unseen how long a SIP profile that was never there is waited for before it is started
     * @param vanished how long one that was there is waited for: it may be restarted by somebody
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
     * @param owner the name of this Cordboard node; no other has it
     * @param restarts when SIP profiles that were edited are restarted
     * @param clock by whose time of day that is
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
        // what is known of it in Redis stays, and is compared when it is back
    }

    private NodeUpkeep of(String node) {
        return java.util.Objects.requireNonNull(nodes.get(node));
    }
}
