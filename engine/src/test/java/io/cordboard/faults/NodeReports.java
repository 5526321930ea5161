package io.cordboard.faults;

import io.cordboard.app.StoreReview;
import io.cordboard.config.SettingsReader;
import io.cordboard.document.Problem;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RedisServer;
import io.cordboard.testing.TestStore;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nodes have reported in {@code cti_node}, and what {@code ./cordboard check} says. */
record NodeReports(RedisServer redis) {

    /** Writes the report of a node of this version. */
    void write(String name, Instant time) {
        redis.send(
                "HSET",
                "cti_node",
                name,
                "{\"started\": \"2026-11-22T08:00:00Z\", \"time\": \"" + time
                        + "\", \"version\": \"0.1.0\", \"state\": \"live\"}");
    }

    String said(String name) {
        return String.valueOf(redis.send("HGET", "cti_node", name));
    }

    void await(String name, String part) {
        Eventually.holds(
                name + " says " + part,
                () -> !said(name).equals("null") && said(name).contains(part));
    }

    void awaitAfter(String name, Instant time) {
        Eventually.holds(
                name + " says something after " + time, () -> time(name).isAfter(time));
    }

    Instant time(String name) {
        return said(name).equals("null") ? Instant.EPOCH : Instant.parse(text(said(name), "\"time\":\""));
    }

    String since(String name, String key) {
        String said = said(name);
        return text(said.substring(said.indexOf("\"key\":\"" + key)), "\"since\":\"");
    }

    private static String text(String json, String before) {
        int from = json.indexOf(before) + before.length();
        return json.substring(from, json.indexOf('"', from));
    }

    /** The lines of {@code ./cordboard check}. */
    List<String> problems() {
        Vertx vertx = Vertx.vertx();
        try {
            return StoreReview.problems(
                            vertx,
                            SettingsReader.read(Optional.empty(), Map.of()),
                            RedisAddress.of(redis.url()),
                            Optional.empty())
                    .stream()
                    .map(Problem::line)
                    .toList();
        } finally {
            TestStore.await(vertx.close());
        }
    }
}
