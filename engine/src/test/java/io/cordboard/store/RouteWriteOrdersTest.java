package io.cordboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.document.RouteReading;
import io.cordboard.testing.TestStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A route and its extensions may be written one by one in any order: at each moment the route is what the list names,
 * complete, or its last good version. The extension that bars calls is never missing.
 */
class RouteWriteOrdersTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String EXTENSIONS = "cti_dialplan_extension";
    private static final String ROUTE = "cti_dialplan_context";

    private static final List<Write> NEW_ROUTE = List.of(
            new Write("HSET", "bar", "1"),
            new Write("HSET", "out", "1"),
            new Write("RPUSH", "bar", ""),
            new Write("RPUSH", "out", ""),
            new Write("HSET", "out", "2"));

    private static final List<Write> CHANGED_ROUTE = List.of(
            new Write("HDEL", "bar", ""),
            new Write("HSET", "bar", "2"),
            new Write("LREM", "bar", ""),
            new Write("RPUSH", "night", ""),
            new Write("HSET", "night", "1"));

    @Test
    void aNewRouteIsWholeInEveryOrderOfItsWrites() {
        assertThat(inEveryOrder(NEW_ROUTE, List.of()))
                .containsExactly("bar=1 out=1", "bar=1 out=2", "out=1 bar=1", "out=2 bar=1");
    }

    @Test
    void aRouteThatIsChangedIsWholeInEveryOrderOfTheWrites() {
        List<Write> before = List.of(
                new Write("HSET", "bar", "1"),
                new Write("HSET", "out", "1"),
                new Write("RPUSH", "bar", ""),
                new Write("RPUSH", "out", ""));

        assertThat(inEveryOrder(CHANGED_ROUTE, before)).containsExactly("out=1 night=1");
    }

    /** Each order in its own domain, because earlier versions are remembered. */
    private static Set<String> inEveryOrder(List<Write> writes, List<Write> before) {
        Set<String> ends = new TreeSet<>();
        List<List<Write>> orders = orders(writes);
        assertThat(orders).hasSize(120);
        for (int order = 0; order < orders.size(); order++) {
            String domain = writes.get(0).command().toLowerCase(java.util.Locale.ROOT) + order + ".example";
            Expected expected = new Expected();
            List<Write> done = new ArrayList<>();
            before.forEach(write -> expected.write(write, domain));
            assertThat(read(domain)).isEqualTo(expected.reading());
            for (Write write : orders.get(order)) {
                expected.write(write, domain);
                done.add(write);
                assertThat(read(domain)).as("after %s", done).isEqualTo(expected.reading());
            }
            ends.add(read(domain));
        }
        return ends;
    }

    private static List<List<Write>> orders(List<Write> writes) {
        if (writes.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Write>> orders = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            List<Write> rest = new ArrayList<>(writes);
            Write first = rest.remove(i);
            for (List<Write> order : orders(rest)) {
                List<Write> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return Collections.unmodifiableList(orders);
    }

    private static String read(String domain) {
        RouteReading reading = STORE.ask(documents -> documents.route(domain, "default"));
        if (reading instanceof RouteReading.Complete complete) {
            return complete.extensions().stream()
                    .map(extension -> extension.field() + "="
                            + extension.json().at("/condition/0/action/0/data").asText())
                    .collect(Collectors.joining(" "));
        }
        return reading.getClass().getSimpleName();
    }

    /** One command of an admin. */
    private record Write(String command, String name, String version) {
        void send(String domain) {
            String key = (command.startsWith("H") ? EXTENSIONS : ROUTE) + "@" + domain;
            switch (command) {
                case "HSET" -> STORE.redis(command, key, name, document());
                case "LREM" -> STORE.redis(command, key, 0, name);
                default -> STORE.redis(command, key, name);
            }
        }

        private String document() {
            return "{\"condition\":[{\"action\":[{\"application\":\"log\",\"data\":\"" + version + "\"}]}]}";
        }

        @Override
        public String toString() {
            return (command + " " + name + " " + version).strip();
        }
    }

    /** The rule of docs/documents.md: complete, or the last good version. */
    private static final class Expected {
        private final List<String> list = new ArrayList<>();
        private final Map<String, String> extensions = new TreeMap<>();
        private String last = "NeverComplete";

        void write(Write write, String domain) {
            write.send(domain);
            switch (write.command()) {
                case "HSET" -> extensions.put(write.name(), write.version());
                case "HDEL" -> extensions.remove(write.name());
                case "RPUSH" -> list.add(write.name());
                default -> list.removeIf(write.name()::equals);
            }
        }

        String reading() {
            if (list.isEmpty()) {
                return "Missing";
            }
            if (extensions.keySet().containsAll(list)) {
                last = list.stream()
                        .map(name -> name + "=" + extensions.get(name))
                        .collect(Collectors.joining(" "));
            }
            return last;
        }
    }
}
