package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.Document;
import io.cordboard.document.RouteReading;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A route is one version of its list with that version's extensions, even if it is rewritten while it is read. */
class ConcurrentEditsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final int READINGS = 100;
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String FLOWS = "cti_call_flow@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    @Test
    void listAndExtensionsThatAreRewrittenInOneTransactionAreNeverMixed() {
        neverMixed(ConcurrentEditsTest::rewrite);
    }

    @Test
    void listAndCallFlowsThatAreRewrittenInOneTransactionAreNeverMixed() {
        neverMixed(ConcurrentEditsTest::rewriteCallFlows);
    }

    private static void neverMixed(IntFunction<Future<?>> rewrite) {
        TestStore.await(rewrite.apply(0));
        AtomicBoolean done = new AtomicBoolean();
        Future<Void> writer = keepRewriting(rewrite, 1, done);

        Set<String> mixed = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (int i = 0; i < READINGS; i++) {
            List<Future<RouteReading>> readings = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                readings.add(STORE.asked(documents -> documents.route("lab.example", "office")));
            }
            readings.forEach(reading -> look(TestStore.await(reading), seen, mixed));
        }
        done.set(true);
        TestStore.await(writer);

        assertThat(mixed).isEmpty();
        assertThat(seen).hasSizeGreaterThan(1);
        assertThat(STORE.problems()).isEmpty();
    }

    private static Future<Void> keepRewriting(IntFunction<Future<?>> rewrite, int version, AtomicBoolean done) {
        return done.get()
                ? Future.succeededFuture()
                : rewrite.apply(version).compose(written -> keepRewriting(rewrite, version + 1, done));
    }

    /** Each version has its own names and one that all share, and contains its number in each extension. */
    private static Future<?> rewrite(int version) {
        String own = "v" + version;
        return STORE.redis()
                .transaction(List.of(
                        Request.cmd(Command.DEL).arg(OFFICE),
                        Request.cmd(Command.DEL).arg(EXTENSIONS),
                        Request.cmd(Command.RPUSH)
                                .arg(OFFICE)
                                .arg("shared")
                                .arg(own)
                                .arg("bar"),
                        Request.cmd(Command.HSET)
                                .arg(EXTENSIONS)
                                .arg("shared")
                                .arg(extension(version))
                                .arg(own)
                                .arg(extension(version))
                                .arg("bar")
                                .arg(extension(version))));
    }

    /** Each version names all call flows and one of its own, and contains its number in each. */
    private static Future<?> rewriteCallFlows(int version) {
        return STORE.redis()
                .transaction(List.of(
                        Request.cmd(Command.DEL).arg(OFFICE),
                        Request.cmd(Command.DEL).arg(FLOWS),
                        Request.cmd(Command.RPUSH).arg(OFFICE).arg("@call_flow").arg("@call_flow/" + (1000 + version)),
                        Request.cmd(Command.HSET)
                                .arg(FLOWS)
                                .arg(1000 + version)
                                .arg(callFlow(version))
                                .arg("0")
                                .arg(callFlow(version))));
    }

    private static String callFlow(int version) {
        return "{\"destination\": \"" + version + "\", \"alternative-destination\": \"" + version + "\"}";
    }

    private static String extension(int version) {
        return "{\"condition\": {\"action\": {\"application\": \"log\", \"data\": \"" + version + "\"}}}";
    }

    private static void look(RouteReading reading, Set<String> seen, Set<String> mixed) {
        RouteReading.Complete complete = (RouteReading.Complete) reading;
        List<String> versions = complete.extensions().stream()
                .map(ConcurrentEditsTest::version)
                .distinct()
                .toList();
        String name = complete.extensions().get(1).field();
        String expected = name.startsWith("v") ? name.substring(1) : Integer.toString(Integer.parseInt(name) - 1000);
        seen.add(name);
        if (!versions.equals(List.of(expected))) {
            mixed.add(name + versions);
        }
    }

    private static String version(Document document) {
        return document.text("destination")
                .orElseGet(
                        () -> document.json().at("/condition/0/action/0/data").asText());
    }
}
