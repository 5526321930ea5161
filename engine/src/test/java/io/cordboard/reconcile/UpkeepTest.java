package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a FreeSWITCH keeps follows what is served: what is edited is applied there, or is a problem that is told. */
class UpkeepTest {
    @TempDir
    Path directory;

    @RegisterExtension
    final UpkeepLab lab = new UpkeepLab(() -> directory);

    private final ImitatedFreeSwitch freeSwitch = lab.freeSwitch;

    @Test
    void anEditedGatewayIsKilledAndBroughtInAgain() {
        lab.settled();
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.gateway("192.0.2.2");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external killgw carrier", "sofia profile external rescan");
        lab.awaitNoProblem();
    }

    @Test
    void aNewGatewayIsBroughtInAndARemovedOneKilled() {
        lab.settled();
        freeSwitch.finds("external", "second").kills("external", "carrier");
        lab.send(
                "HSET",
                "cti_gateway@lab.example",
                "second",
                "{\"param\":{\"proxy\":\"192.0.2.9\",\"register\":false}}");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external rescan");
        lab.awaitNoProblem();
        lab.send("HDEL", "cti_gateway@lab.example", "carrier");
        assertThat(freeSwitch.toldUntil("sofia profile external killgw"))
                .containsExactly("sofia profile external killgw carrier");
        lab.await(() -> !lab.hash().containsKey("gateway:carrier"));
    }

    @Test
    void anAddressThatIsAddedReloadsTheAccessLists() {
        lab.settled();
        freeSwitch.socket().answersApi("acl 203.0.113.0 gateways", "true\n");
        freeSwitch.kills("external", "carrier").finds("external", "carrier");
        lab.send(
                "HSET",
                "cti_gateway@lab.example",
                "carrier",
                "{\"addresses\":[\"203.0.113.0/24\"],\"param\":{\"proxy\":\"192.0.2.1\",\"register\":false}}");
        assertThat(freeSwitch.toldUntil("reloadacl")).containsExactly("reloadacl");
        lab.awaitNoProblem();
    }

    @Test
    void whatFailsIsAProblemUntilItIsDone() {
        ServingNode node = lab.settled();
        freeSwitch.kills("external", "carrier").cannotRescan("external");
        lab.gateway("192.0.2.2");
        freeSwitch.toldUntil("sofia profile external rescan");
        lab.await(() -> lab.hash().getOrDefault("problem:gateway:carrier", "").contains("cannot find config"));
        assertThat(lab.hash().get("problem:gateway:carrier"))
                .contains("\"what\":\"sofia profile external rescan\"")
                .contains("-ERR cannot find config for profile external");
        String since = lab.hash().get("since:gateway:carrier");
        lab.await(() -> node.metric("cordboard_freeswitch_pending{") == 1);
        freeSwitch.toldUntil("sofia profile external rescan");
        assertThat(lab.hash().get("since:gateway:carrier")).isEqualTo(since);
        freeSwitch.finds("external", "carrier");
        lab.awaitNoProblem();
        lab.await(() -> node.metric("cordboard_freeswitch_pending{") == 0);
    }

    @Test
    void aRemovedQueueIsUnloaded() {
        lab.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"support@lab.example\"},{\"name\":\"sales@lab.example\"}]}}");
        freeSwitch.hasQueue("support@lab.example").hasQueue("sales@lab.example");
        lab.settled();
        freeSwitch.unloadsQueue("sales@lab.example");
        lab.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"support@lab.example\"}]}}");
        assertThat(freeSwitch.toldUntil("callcenter_config queue unload"))
                .containsExactly("callcenter_config queue unload sales@lab.example");
        lab.await(() -> !lab.hash().containsKey("queue:sales@lab.example"));
    }

    @Test
    void membersOfAGatewayInAnotherOrderAreNoEdit() {
        lab.settled();
        lab.send(
                "HSET",
                "cti_gateway@lab.example",
                "carrier",
                "{\"param\":{\"register\":false,\"proxy\":\"192.0.2.1\"}}");
        freeSwitch.finds("external", "second");
        lab.send(
                "HSET",
                "cti_gateway@lab.example",
                "second",
                "{\"param\":{\"proxy\":\"192.0.2.9\",\"register\":false}}");
        assertThat(freeSwitch.toldUntil("sofia profile external rescan"))
                .containsExactly("sofia profile external rescan");
        lab.awaitNoProblem();
    }

    @Test
    void aNameThatACommandCannotCarryIsAProblem() {
        lab.settled();
        lab.send(
                "HSET",
                "cti_configuration",
                "callcenter.conf",
                "{\"queues\":{\"queue\":[{\"name\":\"all; hupall\"}]}}");
        lab.await(() -> lab.hash().getOrDefault("problem:queue:all; hupall", "").contains("characters"));
        assertThat(freeSwitch.socket().commandsSince()).noneMatch(command -> command.contains("hupall"));
    }
}
