package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the processor from a node for longer than FreeSWITCH may take: nothing is done twice. */
class StarvedUpkeepTest {
    private static final String RESTART = "sofia profile external restart";
    /** So many questions show that one was answered after the pause: the profile was not back then. */
    private static final int WHOLE_LOOKS = 3;

    @Test
    void whatFreeSwitchHasDoneMeanwhileIsDone(@TempDir Path directory) {
        try (RedisServer redis = RedisServer.start(directory);
                ImitatedFreeSwitch slow = new ImitatedFreeSwitch("core-1");
                ImitatedFreeSwitch restarting = new ImitatedFreeSwitch("core-2")) {
            List<ImitatedFreeSwitch> both = List.of(slow, restarting);
            redis.send("HSET", "cti_domain", "lab.example", "{}");
            profile(redis, 5080);
            both.forEach(each -> each.hasProfile("external"));
            try (CordboardProcess node = serve(directory, redis, both)) {
                both.forEach(each -> each.toldUntil("reloadacl"));
                both.forEach(each -> awaitNoProblem(redis, each));

                slow.socket().defers(RESTART);
                restarting.restarts("external").socket().whenTold(RESTART, () -> restarting.isGone("external"));
                profile(redis, 5090);
                String command = slow.socket().awaitCommand("bgapi " + RESTART);
                restarting.socket().awaitCommand("bgapi " + RESTART);
                restarting.socket().awaitCommand("api sofia jsonstatus");
                node.doesNotRunFor(UpkeepTimes.usual().patience().toMillis());
                slow.socket().ends(command, "Reload XML [Success]\nrestarting: external");
                for (int look = 0; look < WHOLE_LOOKS; look++) {
                    restarting.socket().awaitCommand("api sofia jsonstatus");
                }
                restarting.hasProfile("external");

                both.forEach(each -> awaitNoProblem(redis, each));
                assertThat(both)
                        .flatMap(each -> each.socket().commandsSince())
                        .noneMatch(each -> each.contains("restart"));
                assertThat(node.log()).noneMatch(line -> line.contains("does not have the profile"));
            }
        }
    }

    private static void profile(RedisServer redis, int port) {
        redis.send(
                "HSET",
                "cti_sip_profile",
                "external",
                "{\"domain\":\"lab.example\",\"param\":{\"sip-port\":" + port + "}}");
    }

    private static CordboardProcess serve(Path directory, RedisServer redis, List<ImitatedFreeSwitch> all) {
        return CordboardProcess.serve(
                directory,
                Map.of(
                        "CORDBOARD_REDIS_URL",
                        redis.url(),
                        "CORDBOARD_ESL_NODES",
                        String.join(
                                ",", all.stream().map(StarvedUpkeepTest::name).toList()),
                        "CORDBOARD_ESL_PASSWORD",
                        ScriptedFreeSwitch.PASSWORD,
                        "CORDBOARD_ESL_OUTBOUND_PORT",
                        "0"));
    }

    private static String name(ImitatedFreeSwitch freeSwitch) {
        return freeSwitch.socket().node().name();
    }

    private static void awaitNoProblem(RedisServer redis, ImitatedFreeSwitch freeSwitch) {
        String hash = "cti_freeswitch:machine/" + name(freeSwitch);
        Supplier<String> fields = () -> String.valueOf(redis.send("HKEYS", hash));
        Eventually.holds(
                () -> "no problem of " + hash + ": " + fields.get(),
                () -> fields.get().contains("acl:") && !fields.get().contains("problem:"));
    }
}
