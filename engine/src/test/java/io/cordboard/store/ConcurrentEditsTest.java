package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.schema.RouteReading;
import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A route is one version of its list with that version's extensions, however it is rewritten while it is read. */
class ConcurrentEditsTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final int READINGS = 100;
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";
    private static final String OFFICE = "cti_dialplan_context:office@lab.example";

    @Test
    void listAndExtensionsThatAreRewrittenInOneTransactionAreNeverMixed() {
        TestStore.await(rewrite(0));
        AtomicBoolean done = new AtomicBoolean();
        Future<Void> writer = keepRewriting(1, done);

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

    private static Future<Void> keepRewriting(int version, AtomicBoolean done) {
        return done.get()
                ? Future.succeededFuture()
                : rewrite(version).compose(written -> keepRewriting(version + 1, done));
    }

    /** Each version has names of its own and one that all share, and says its number in each extension. */
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

    private static String extension(int version) {
        return "{\"condition\": {\"action\": {\"application\": \"log\", \"data\": \"" + version + "\"}}}";
    }

    private static void look(RouteReading reading, Set<String> seen, Set<String> mixed) {
        RouteReading.Proven proven = (RouteReading.Proven) reading;
        List<String> versions = proven.extensions().stream()
                .map(extension ->
                        extension.json().at("/condition/0/action/0/data").asText())
                .distinct()
                .toList();
        String name = proven.extensions().get(1).field();
        seen.add(name);
        if (!versions.equals(List.of(name.substring(1)))) {
            mixed.add(name + versions);
        }
    }
}
