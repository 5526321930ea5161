package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.XmlCurlBindings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other programs take the processor from a node that waits to hear who moved a call: this does not count. */
class StarvedTransferTest {
    private static final long LONGER_THAN_IT_WAITS_MILLIS = 1_500;
    private static final String MOVED = "cordboard_moved_by=1001@demo.example";

    /** A caller from outside, whom 1001 has sent to 1002. */
    private static String moved(String leg) {
        return RunningCordboard.form(
                "section",
                "dialplan",
                "Call-Direction",
                "inbound",
                "Hunt-Context",
                "redirected",
                "Hunt-Destination-Number",
                "1002",
                "Unique-ID",
                leg,
                "Caller-Profile-Index",
                "3",
                "variable_sofia_profile_name",
                "external",
                "variable_sip_network_ip",
                "127.0.0.2");
    }

    /** The end of the leg of 1001. */
    private static String referred(String leg) {
        return """
                Event-Name: CHANNEL_HANGUP
                Unique-ID: of-1001
                Call-Direction: outbound
                variable_dialed_user: 1001
                variable_dialed_domain: demo.example
                variable_originator: %1$s
                variable_transfer_to: blind%%3A%1$s
                """.formatted(leg);
    }

    @Test
    void theMovedCallHasTheRightsOfTheExtensionThatMovedIt(@TempDir Path directory) {
        try (RedisServer redis = RedisServer.start(directory);
                ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch()) {
            Sample.load(redis.url());
            redis.send(
                    "HSET",
                    "cti_domain",
                    "demo.example",
                    "{\"country\": \"GB\", \"transfers-outside\": \"extensions\"}");
            try (CordboardProcess node = CordboardProcess.serve(
                    directory,
                    Map.of(
                            "CORDBOARD_REDIS_URL",
                            redis.url(),
                            "CORDBOARD_ESL_NODES",
                            freeSwitch.node().name(),
                            "CORDBOARD_ESL_PASSWORD",
                            ScriptedFreeSwitch.PASSWORD,
                            "CORDBOARD_ESL_OUTBOUND_PORT",
                            "0"))) {
                XmlCurlBindings bindings = new XmlCurlBindings(node.port());
                node.awaitLog("is connected");
                CompletableFuture<Optional<String>> known = fetch(bindings, "leg-a");
                freeSwitch.fires(referred("leg-a"));
                assertThat(answer(known)).contains(MOVED);

                CompletableFuture<Optional<String>> fetch = fetch(bindings, "leg-b");
                assertThat(bindings.fetch(Sample.DIALPLAN)).isPresent(); // by then the node waits
                node.doesNotRunFor(LONGER_THAN_IT_WAITS_MILLIS);
                assertThat(bindings.fetch(Sample.DIALPLAN)).isPresent(); // and still does
                freeSwitch.fires(referred("leg-b"));
                assertThat(answer(fetch)).contains(MOVED);
            }
        }
    }

    private static CompletableFuture<Optional<String>> fetch(XmlCurlBindings bindings, String leg) {
        return CompletableFuture.supplyAsync(() -> bindings.fetch(moved(leg)));
    }

    private static String answer(CompletableFuture<Optional<String>> fetch) {
        return fetch.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()
                .orElseThrow();
    }
}
