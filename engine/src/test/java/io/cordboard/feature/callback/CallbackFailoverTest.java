package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.store.connection.RedisAddress;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.Sentinels;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests outlive the master of Redis, and what only a master knows rings nobody. */
class CallbackFailoverTest {
    private static final Duration GUARD = Duration.ofSeconds(5);

    @TempDir
    private Path directory;

    @Test
    void aRequestThatWaitsIsServedByTheNewMaster() {
        RedisServer master = RedisServer.start(directory);
        try (Sentinels sentinels = Sentinels.over(directory, master);
                CallbackLab lab = new CallbackLab(directory, master, sentinels.address())) {
            ImitatedCalls phones = lab.freeSwitch("1001", "1002");
            CallbackNode node = lab.node("n1", phones);
            phones.calls("1002@lab.example", "b");
            lab.requests(node, "1001", "1002");
            lab.awaitState("1001", "1002", RequestState.ACTIVE);
            assertThat(master.send("WAIT", "1", "20000")).hasToString("1");

            master.kill();
            phones.hangsUp("b", "NORMAL_CLEARING");
            sentinels.awaitPromotion();
            lab.isNow(sentinels.replica());
            lab.awaitState("1001", "1002", RequestState.GUARD);
            lab.passes(GUARD);
            assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
        }
    }

    @Test
    void aRecallThatOnlyTheMasterKnowsIsNotMade() {
        RedisServer master = RedisServer.start(directory);
        RedisServer replica = RedisServer.start(directory, "--replicaof", "127.0.0.1 " + master.port());
        try (CallbackLab lab = new CallbackLab(directory, master, RedisAddress.of(master.url()))) {
            ImitatedCalls phones = lab.freeSwitch("1001", "1002");
            CallbackNode node = lab.node("n1", phones);
            lab.requests(node, "1001", "1002");
            lab.awaitState("1001", "1002", RequestState.GUARD);
            assertThat(master.send("WAIT", "1", "20000")).hasToString("1");
            replica.stop();
            lab.passes(GUARD);
            lab.awaitMember("1001", "1002", "attempt", "1");
            lab.awaitState("1001", "1002", RequestState.GUARD); // it waits again
            assertThat(phones.socket().commandsSince()).noneMatch(command -> command.startsWith("bgapi"));
            replica.goOn();
            assertThat(master.send("WAIT", "1", "20000")).hasToString("1");
            lab.passes(GUARD);
            assertThat(phones.awaitOriginate().callee()).isEqualTo("1002");
            assertThat(lab.history()).isEmpty();
        } finally {
            replica.goOn();
            replica.close();
            master.close();
        }
    }

    @Test
    void aRequestThatIsRefusedBecauseNoReplicaTakesItIsNone() {
        RedisServer master = RedisServer.start(directory);
        RedisServer replica = RedisServer.start(directory, "--replicaof", "127.0.0.1 " + master.port());
        try (CallbackLab lab = new CallbackLab(directory, master, RedisAddress.of(master.url()))) {
            CallbackNode node = lab.node("n1", lab.freeSwitch("1001", "1002"));
            assertThat(master.send("WAIT", "1", "20000")).hasToString("1");
            replica.stop();
            assertThatThrownBy(() -> lab.requests(node, "1001", "1002")).hasMessageContaining("no replica");
            assertThat(lab.request("1001", "1002")).isEmpty();
            assertThat(lab.history()).containsExactly("1001 1002 CANCELLED: it could not be kept safely");
        } finally {
            replica.goOn();
            replica.close();
            master.close();
        }
    }
}
