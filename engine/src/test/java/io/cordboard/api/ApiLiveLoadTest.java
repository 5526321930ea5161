package io.cordboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever watches a busy node and is cut off again and again misses nothing, or is told so. */
class ApiLiveLoadTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    private static final int FETCHES = 2_000;
    /** At most so many wait to be shown. */
    private static final int WAVE = 400;

    private static final int SAVES = 40;
    private static final String LAST = "last";

    private static String token;

    @BeforeAll
    static void begin() {
        token = ApiClient.command(CORDBOARD, "", "token", "watcher", "--role", "admin")
                .strip();
    }

    private static EventStreamReader reader(String path, String seen) {
        return new EventStreamReader(CORDBOARD.uri("/api/v1/live/" + path), token, seen);
    }

    /** A client that is cut off after some events, and comes back with the id of the last one. */
    private static final class Watcher {
        private final String path;
        private final Function<JsonNode, String> name;
        private final int mostAtOnce;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final List<String> heard = new ArrayList<>();
        private int gaps;
        private int cuts;
        private String last = "";

        Watcher(String path, Function<JsonNode, String> name, int mostAtOnce) {
            this.path = path;
            this.name = name;
            this.mostAtOnce = mostAtOnce;
        }

        CompletableFuture<Void> start() {
            CompletableFuture<Void> running = CompletableFuture.runAsync(this::watch);
            try {
                begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return running;
        }

        private void watch() {
            while (!heard.contains(LAST)) {
                int before = heard.size();
                try (EventStreamReader stream = reader(path, last)) {
                    Eventually.holds(
                            "there is a position",
                            () -> whole(stream).stream().anyMatch(line -> line.startsWith("id: ")));
                    begun.countDown();
                    Eventually.holds(() -> "after " + before + " events: " + stream.lines(), () -> isEnough(stream));
                    whole(stream).forEach(this::note);
                    cuts++;
                }
            }
        }

        private boolean isEnough(EventStreamReader stream) {
            List<String> data = whole(stream).stream()
                    .filter(line -> line.startsWith("data: "))
                    .toList();
            return data.size() >= mostAtOnce
                    || (!data.isEmpty() && data.get(data.size() - 1).contains("\"" + LAST + "\""));
        }

        /** The lines of the events that have arrived as a whole. */
        private static List<String> whole(EventStreamReader stream) {
            List<String> lines = List.copyOf(stream.lines());
            return lines.subList(0, lines.lastIndexOf("") + 1);
        }

        private void note(String line) {
            if (line.startsWith("id: ")) {
                last = line.substring("id: ".length());
            } else if (line.equals("event: gap")) {
                gaps++;
            } else if (line.startsWith("data: ") && !line.equals("data: {}")) {
                heard.add(name.apply(ApiClient.json(line.substring("data: ".length()))));
            }
        }

        /** Everything is heard once; whoever has missed something knows it. */
        void heardAll(List<String> expected) {
            assertThat(heard).doesNotHaveDuplicates();
            if (gaps == 0) {
                assertThat(heard).containsExactlyInAnyOrderElementsOf(expected);
            }
            assertThat(cuts).isGreaterThan(expected.size() / mostAtOnce / 10);
        }
    }

    private static void fetch(String user) {
        String form = RunningCordboard.form(
                "section",
                "directory",
                "tag_name",
                "domain",
                "key_name",
                "name",
                "key_value",
                "lab.example",
                "user",
                user,
                "domain",
                "lab.example",
                "action",
                "user_call");
        assertThat(CORDBOARD.post(form).statusCode()).isEqualTo(200);
    }

    @Test
    void ofFetches() {
        Watcher watcher = new Watcher("fetches", event -> event.path("from").asText(), 70);
        List<String> users = new ArrayList<>();
        try (EventStreamReader steady = reader("fetches", "")) {
            CompletableFuture<Void> watching = watcher.start();
            for (int begin = 0; begin < FETCHES; begin += WAVE) {
                List<String> wave = IntStream.range(begin, begin + WAVE)
                        .mapToObj(number -> "u" + number)
                        .toList();
                wave.parallelStream().forEach(ApiLiveLoadTest::fetch);
                users.addAll(wave);
                Eventually.holds("they are shown", () -> data(steady) >= users.size());
            }
            fetch(LAST);
            users.add(LAST);
            watching.join();
        }
        watcher.heardAll(users);
    }

    private static long data(EventStreamReader stream) {
        return stream.lines().stream().filter(line -> line.startsWith("data: ")).count();
    }

    @Test
    void ofChanges() {
        ApiClient admin = ApiClient.with(CORDBOARD, "admin");
        Watcher watcher = new Watcher(
                "changes?domain=busy.test", event -> event.at("/changes/0/name").asText(), 5);
        CompletableFuture<Void> watching = watcher.start();
        List<String> names = new ArrayList<>(
                IntStream.range(0, SAVES).mapToObj(Integer::toString).toList());
        names.add(LAST);
        names.forEach(name -> assertThat(admin.put("/domains/busy.test/calendar/" + name, "{\"dates\": []}")
                        .statusCode())
                .isEqualTo(200));
        watching.join();
        watcher.heardAll(names);
    }
}
