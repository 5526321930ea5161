package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.esl.ScriptedFreeSwitch;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.ServingNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whole Cordboards, a real Redis, and a FreeSWITCH whose console notes what it is told, for each test anew. */
final class UpkeepLab implements BeforeEachCallback, AfterEachCallback {
    final ImitatedFreeSwitch freeSwitch = new ImitatedFreeSwitch("core-1");
    private final Supplier<Path> directory;
    private final List<ServingNode> nodes = new ArrayList<>();
    private RedisServer redis;

    /** @param directory is asked for when a test begins: the {@code @TempDir} of its class */
    UpkeepLab(Supplier<Path> directory) {
        this.directory = directory;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis = RedisServer.start(directory.get());
        redis.send("HSET", "cti_domain", "lab.example", "{}");
        redis.send("HSET", "cti_sip_profile", "external", "{\"domain\":\"lab.example\",\"param\":{\"sip-port\":5080}}");
        gateway("192.0.2.1");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            stopCordboards();
        } finally {
            freeSwitch.close();
            redis.close();
        }
    }

    RedisServer redis() {
        return redis;
    }

    void send(String... command) {
        redis.send(command);
    }

    void gateway(String proxy) {
        redis.send(
                "HSET",
                "cti_gateway@lab.example",
                "carrier",
                "{\"param\":{\"proxy\":\"" + proxy + "\",\"register\":false}}");
    }

    ServingNode cordboard(String... more) {
        List<String> environment = new ArrayList<>(List.of(
                "CORDBOARD_ESL_NODES",
                freeSwitch.socket().node().name(),
                "CORDBOARD_ESL_PASSWORD",
                ScriptedFreeSwitch.PASSWORD,
                "CORDBOARD_ESL_OUTBOUND_PORT",
                "0"));
        environment.addAll(List.of(more));
        ServingNode node = ServingNode.start(
                redis.url(), directory.get().resolve("node-" + nodes.size()), environment.toArray(String[]::new));
        nodes.add(node);
        return node;
    }

    /** A Cordboard that has looked after FreeSWITCH once, and found its profile and its gateway there. */
    ServingNode settled(String... more) {
        freeSwitch.hasProfile("external").hasGateway("carrier");
        ServingNode node = cordboard(more);
        assertThat(freeSwitch.toldUntil("reloadacl")).containsExactly("reloadacl");
        awaitNoProblem();
        return node;
    }

    void stopCordboards() {
        nodes.forEach(ServingNode::close);
        nodes.clear();
    }

    String hashName() {
        return "cti_freeswitch:machine/" + freeSwitch.socket().node().name();
    }

    Map<String, String> hash() {
        Object reply = redis.send("HGETALL", hashName());
        List<?> values = reply instanceof List<?> list ? list : Arrays.asList((Object[]) reply);
        Map<String, String> hash = new TreeMap<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            hash.put(String.valueOf(values.get(i)), String.valueOf(values.get(i + 1)));
        }
        return hash;
    }

    List<String> problems() {
        return hash().keySet().stream()
                .filter(field -> field.startsWith("problem:"))
                .toList();
    }

    void awaitNoProblem() {
        await(() -> hash().containsKey("acl:") && problems().isEmpty());
    }

    void await(BooleanSupplier condition) {
        Eventually.holds("what was expected of " + hashName(), condition);
    }
}
