package io.cordboard.feature.callflow;

import static io.cordboard.testing.TestStore.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.feature.Pins;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.identity.StoreState;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.testing.RedisCluster;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a cluster the keys of a domain lie in one slot, with their hash tag: the scripts run at whichever master serves it. */
class FlowStoreClusterTest {
    @TempDir
    private Path directory;

    @Test
    void flowsOfDomainsAtAllMastersAreSwitchedSettledAndLocked() {
        Vertx vertx = Vertx.vertx();
        try (RedisCluster cluster = RedisCluster.start(directory)) {
            TrackedStore redis = StoreConnections.to(vertx, cluster.address(), Duration.ofSeconds(30));
            RunTimeStore runTime = new RunTimeStore(redis, () -> StoreState.Phase.LIVE);
            RunTimeKeys keys = new RunTimeKeys(redis.isCluster());
            FlowStore store = new FlowStore(runTime, keys, "n1");
            Pins pins = new Pins(runTime, keys, Pins.FLOWS);
            for (String domain : List.of("a.example", "b.example", "c.example", "d.example", "e.example")) {
                FlowStore.Result lit = await(store.toggle(
                        flow(domain), List.of("6071"), FlowStatus.MAIN, FlowChange.byExtension("1001", "192.0.2.7")));
                assertThat(lit).isEqualTo(new FlowStore.Result(true, FlowStatus.ALTERNATIVE));
                assertThat(cluster.of("{" + domain + "}").send("HGET", "cti_call_flow_status@{" + domain + "}", "6070"))
                        .isEqualTo("alternative");
                assertThat(await(store.settle(flow(domain), List.of())).changed())
                        .isFalse();
                assertThat(await(store.returnDue(domain))).isPresent();
                for (int i = 0; i < 10; i++) {
                    await(pins.attempt(domain, "1001").compose(booked -> pins.wrong(domain, "1001")));
                }
                assertThat(await(pins.isLockedOut(domain, "1001"))).isTrue();
                await(pins.right(domain, "1001", "none"));
            }
            await(redis.close());
        } finally {
            await(vertx.close());
        }
    }

    private static CallFlow flow(String domain) {
        return new CallFlow(
                domain,
                "6070",
                "Night",
                Optional.of("*6070"),
                Optional.empty(),
                Optional.empty(),
                5,
                new CallFlow.Look("Day", Optional.empty()),
                new CallFlow.Look("Night", Optional.empty()));
    }
}
