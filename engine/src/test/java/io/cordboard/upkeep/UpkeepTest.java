package io.cordboard.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.store.StoreState;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a FreeSWITCH keeps follows what is served: whole Cordboards, a real Redis, and a console that notes what it is told. */
class UpkeepTest {
    private static final String LAST_OF_A_LOOK = "callcenter_config tier list";

    @TempDir
    Path directory;

    private final ImitatedFreeSwitch freeSwitch = new ImitatedFreeSwitch("core-1");
    private final List<ServingNode> nodes = new ArrayList<>();
    private RedisServer redis;

    @BeforeEach
    void documents() {
        redis = RedisServer.start(directory);
        redis.send("HSET", "cti_domain", "lab.example", "{}");
        redis.send("HSET", "cti_sip_profile", "external", "{\"domain\":\"lab.example\",\"param\":{\"sip-port\":5080}}");
        gateway("192.0.2.1");
    }

    @AfterEach
    void close() {
        nodes.forEach(ServingNode::close);
        freeSwitch.close();
        redis.close();
    }

    private void gateway(String proxy) {
        redis.send(
                "HSET",
                "cti_gateway@lab.example",
                "carrier",
                "{\"param\":{\"proxy\":\"" + proxy + "\",\"register\":false}}");
    }

    private ServingNode cordboard() {
        ServingNode node = ServingNode.start(
                redis.url(),
                directory.resolve("node-" + nodes.size()),
                "CORDBOARD_ESL_NODES",
                freeSwitch.socket().node().name(),
                "CORDBOARD_ESL_PASSWORD",
                ScriptedFreeSwitch.PASSWORD,
                "CORDBOARD_ESL_OUTBOUND_PORT",
                "0");
        nodes.add(node);
        return node;
    }

    /** A Cordboard that has looked after FreeSWITCH once, and found its profile and its gateway there. */
    private ServingNode settled() {
        freeSwitch.hasProfile("external").hasGateway("carrier");
        ServingNode node = cordboard();
        assertThat(freeSwitch.toldUntil("reloadacl")).containsExactly("reloadacl");
        awaitNoProblem();
        return node;
    }

    private String hashName() {
        return "cti_freeswitch:machine/" + freeSwitch.socket().node().name();
    }

    private Map<String, String> hash() {
        Object reply = redis.send("HGETALL", hashName());
        List<?> values = reply instanceof List<?> list ? list : Arrays.asList((Object[]) reply);
        Map<String, String> hash = new TreeMap<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            hash.put(String.valueOf(values.get(i)), String.valueOf(values.get(i + 1)));
        }
        return hash;
    }

    private List<String> problems() {
        return hash().keySet().stream()
                .filter(field -> field.startsWith("problem:"))
                .toList();
    }

    private void awaitNoProblem() {
        await(() -> hash().containsKey("acl:") && problems().isEmpty());
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private String metric(ServingNode node, String name) {
        return node.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    @Test
    void anEditedGatewayIsKilledAndBroughtInAgain() {
        settled();
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        gateway("192.0.2.2");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        awaitNoProblem();
    }

    @Test
    void aNewGatewayIsBroughtInAndARemovedOneKilled() {
        settled();
        freeSwitch.finds("external", "second").kills("external", "carrier");
        redis.send(
                "HSET",
                "cti_gateway@lab.example",
                "second",
                "{\"param\":{\"proxy\":\"192.0.2.9\",\"register\":false}}");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external rescan");
        awaitNoProblem();
        redis.send("HDEL", "cti_gateway@lab.example", "carrier");
        assertThat(freeSwitch.toldUntil("sofia profile external killgw"))
                .containsExactly("sofia profile external killgw carrier");
        await(() -> !hash().containsKey("gateway:carrier"));
    }

    @Test
    void anAddressThatIsAddedReloadsTheAccessLists() {
        settled();
        freeSwitch.socket().answersApi("acl 203.0.113.0 gateways", "true\n");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        redis.send(
                "HSET",
                "cti_gateway@lab.example",
                "carrier",
                "{\"addresses\":[\"203.0.113.0/24\"],\"param\":{\"proxy\":\"192.0.2.1\",\"register\":false}}");
        assertThat(freeSwitch.toldUntil("reloadacl")).containsExactly("reloadacl");
        awaitNoProblem();
    }

    @Test
    void whatFailsIsAProblemUntilItIsDone() {
        ServingNode node = settled();
        freeSwitch.kills("external", "carrier").cannotRescan("external");
        gateway("192.0.2.2");
        freeSwitch.toldUntil("sofia profile external rescan");
        await(() -> hash().getOrDefault("problem:gateway:carrier", "").contains("cannot find config"));
        assertThat(hash().get("problem:gateway:carrier"))
                .contains("\"what\":\"sofia profile external rescan\"")
                .contains("-ERR cannot find config for profile external");
        String since = hash().get("since:gateway:carrier");
        await(() -> metric(node, "cordboard_freeswitch_pending").equals("1.0"));
        freeSwitch.toldUntil("sofia profile external rescan");
        assertThat(hash().get("since:gateway:carrier")).isEqualTo(since);
        freeSwitch.finds("external", "carrier");
        awaitNoProblem();
        await(() -> metric(node, "cordboard_freeswitch_pending").equals("0.0"));
    }

    @Test
    void aFreeSwitchThatStartedWithoutConfigurationGetsIt() {
        redis.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"support@lab.example\"}]}}");
        freeSwitch.starts("external").finds("external", "carrier").loadsQueue("support@lab.example");
        cordboard();
        assertThat(freeSwitch.toldUntil("callcenter_config queue load"))
                .containsExactly(
                        "sofia profile external start",
                        "sofia profile external rescan",
                        "reloadacl",
                        "callcenter_config queue load support@lab.example");
        awaitNoProblem();
    }

    @Test
    void aRemovedQueueIsUnloaded() {
        redis.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"support@lab.example\"},{\"name\":\"sales@lab.example\"}]}}");
        freeSwitch.hasQueue("support@lab.example").hasQueue("sales@lab.example");
        settled();
        freeSwitch.unloadsQueue("sales@lab.example");
        redis.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"support@lab.example\"}]}}");
        assertThat(freeSwitch.toldUntil("callcenter_config queue unload"))
                .containsExactly("callcenter_config queue unload sales@lab.example");
        await(() -> !hash().containsKey("queue:sales@lab.example"));
    }

    @Test
    void aFreeSwitchThatStartedAnewHasFetchedWhatWasServedThen() {
        settled();
        freeSwitch.isCore("core-2").socket().dies();
        assertThat(freeSwitch.toldUntil("reloadacl")).containsExactly("reloadacl");
        await(() -> hash().get("core").equals("core-2") && problems().isEmpty());
    }

    @Test
    void anEditThatNobodyWasThereForIsAppliedWhenACordboardIsBack() {
        settled().close();
        nodes.clear();
        gateway("192.0.2.2");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        cordboard();
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        awaitNoProblem();
    }

    @Test
    void anEditThatAFreeSwitchMayHaveFetchedTooEarlyIsAppliedOnceMore() {
        settled().close();
        nodes.clear();
        gateway("192.0.2.2");
        freeSwitch.isCore("core-2").socket().answersApi("uptime ms", "3600000\n");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        cordboard();
        assertThat(freeSwitch.toldUntil("reloadacl"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan", "reloadacl");
        awaitNoProblem();
    }

    @Test
    void aProfileThatIsStartedAgainByHandIsNoProblemAnyMore() {
        settled();
        redis.send("HSET", "cti_sip_profile", "external", "{\"domain\":\"lab.example\",\"param\":{\"sip-port\":5090}}");
        await(() -> problems().equals(List.of("problem:profile:external")));
        await(() -> {
            freeSwitch
                    .socket()
                    .fires("Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3Aprofile_start\nprofile_name: external\n");
            return problems().isEmpty();
        });
    }

    @Test
    void ofTwoCordboardsOneDoesIt() {
        settled();
        cordboard();
        freeSwitch.socket().awaitCommand("api " + LAST_OF_A_LOOK);
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        gateway("192.0.2.2");
        List<String> told = freeSwitch.toldUntil("sofia profile external rescan");
        awaitNoProblem();
        gateway("192.0.2.3");
        told.addAll(freeSwitch.toldUntil("sofia profile external rescan"));
        awaitNoProblem();
        assertThat(told)
                .containsExactly(
                        "sofia profile external killgw carrier",
                        "sofia profile external rescan",
                        "sofia profile external killgw carrier",
                        "sofia profile external rescan");
    }

    @Test
    void whatAnotherCordboardHasLeftUndoneIsTakenOver() {
        settled();
        redis.send("SET", hashName().replace("cti_freeswitch:", "cti_freeswitch_lease:"), "another", "PX", "3000");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        gateway("192.0.2.2");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        awaitNoProblem();
    }

    @Test
    void anEditedProfileIsNotRestartedButReported() {
        settled();
        redis.send("HSET", "cti_sip_profile", "external", "{\"domain\":\"lab.example\",\"param\":{\"sip-port\":5090}}");
        await(() -> hash().getOrDefault("problem:profile:external", "").contains("left to you"));
        assertThat(hash().get("problem:profile:external")).contains("\"what\":\"sofia profile external restart\"");
        assertThat(freeSwitch.socket().commandsSince()).noneMatch(command -> command.contains("restart"));
    }

    @Test
    void aNameThatACommandCannotCarryIsAProblem() {
        settled();
        redis.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"all; hupall\"}]}}");
        await(() -> hash().getOrDefault("problem:queue:all; hupall", "").contains("characters"));
        assertThat(freeSwitch.socket().commandsSince()).noneMatch(command -> command.contains("hupall"));
    }

    @Test
    void whoCannotSeeTheStoreDecidesNothing() {
        ServingNode node = settled();
        var stale = node.entering(StoreState.Phase.STALE);
        redis.kill();
        stale.join();
        freeSwitch.isCore("core-2").socket().dies();
        freeSwitch.socket().awaitCommand("api show registrations");
        redis.start();
        node.await(StoreState.Phase.LOST);
        assertThat(freeSwitch.socket().commandsSince())
                .noneMatch(command -> command.startsWith("bgapi ") || command.contains("killgw"));
        assertThat(hash()).isEmpty();
    }
}
