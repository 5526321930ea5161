package io.cordboard.store.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Problem;
import io.cordboard.text.Printable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a serving node reports about itself every few seconds, in a field of {@code cti_node}.
 *
 * @param name the field, by which admins know the node: host and port, or {@code node.name}
 * @param time when it reported, by the clock of Redis
 * @param state {@code live} or {@code untracked}; in other states a node cannot report
 * @param still what is in force at it instead of what the store holds; only the first items if there are many
 * @param more how many further items there are
 * @param sockets whether each event socket is connected, by the name of the FreeSWITCH
 * @param seen warnings that only fetches show ({@link SeenAtFetches}), and notices about registrations
 * @param settings the settings on which its answers depend; empty if it does not say
 * @param clockAheadSeconds by how much its own clock is ahead of that of Redis, at least; negative if it is behind
 * @param nameShared whether another node reports under the same name
 * @param freeSwitches how many event sockets it is configured to use ({@code esl.nodes}); -1 if it does not say
 */
public record Node(
        String name,
        Instant started,
        Instant time,
        String version,
        String state,
        List<Still> still,
        int more,
        int freeSwitches,
        Map<String, Boolean> sockets,
        Map<String, String> settings,
        List<Problem> seen,
        long clockAheadSeconds,
        boolean nameShared) {
    /** The hash that holds all nodes. It begins with none of the tracked prefixes. */
    public static final String KEY = "cti_node";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A document or route whose version in force differs from the store.
     *
     * @param since by the clock of Redis
     * @param version equal for equal content, at every node
     */
    record Still(String key, String field, Instant since, String version) {}

    public Node {
        still = List.copyOf(still);
        sockets = Map.copyOf(sockets);
        settings = Map.copyOf(settings);
        seen = List.copyOf(seen);
    }

    String json() {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("started", started.toString())
                .put("time", time.toString())
                .put("version", version)
                .put("state", state)
                .put("more", more)
                .put("freeswitches", freeSwitches)
                .put("clock-ahead-seconds", clockAheadSeconds)
                .put("name-is-shared", nameShared);
        ObjectNode connected = json.putObject("event-sockets");
        new TreeMap<>(sockets).forEach(connected::put);
        ObjectNode set = json.putObject("settings");
        new TreeMap<>(settings).forEach(set::put);
        ArrayNode items = json.putArray("still-in-force");
        for (Still item : still) {
            items.addObject()
                    .put("key", item.key())
                    .put("field", item.field())
                    .put("since", item.since().toString())
                    .put("version", item.version());
        }
        ArrayNode warnings = json.putArray("seen");
        for (Problem problem : seen) {
            warnings.addObject()
                    .put("key", problem.key())
                    .put("field", problem.field())
                    .put("pointer", problem.pointer())
                    .put("reason", problem.reason())
                    .put("notice", problem.severity() == Problem.Severity.NOTICE);
        }
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree of texts can always be written
        }
    }

    /** Empty if no node wrote the text: anybody who can write the store can write anything here. */
    static Optional<Node> parse(String name, String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<Still> still = new ArrayList<>();
            for (JsonNode item : json.path("still-in-force")) {
                still.add(new Still(
                        item.path("key").asText(),
                        item.path("field").asText(),
                        time(item, "since"),
                        item.path("version").asText()));
            }
            List<Problem> seen = new ArrayList<>();
            for (JsonNode item : json.path("seen")) {
                seen.add(new Problem(
                        item.path("notice").asBoolean() ? Problem.Severity.NOTICE : Problem.Severity.WARNING,
                        text(item, "key"),
                        text(item, "field"),
                        text(item, "pointer"),
                        text(item, "reason")));
            }
            Map<String, Boolean> sockets = new HashMap<>();
            json.path("event-sockets")
                    .properties()
                    .forEach(socket -> sockets.put(
                            Printable.of(socket.getKey()), socket.getValue().asBoolean()));
            Map<String, String> settings = new HashMap<>();
            json.path("settings")
                    .properties()
                    .forEach(setting -> settings.put(
                            Printable.of(setting.getKey()),
                            Printable.of(setting.getValue().asText())));
            return Optional.of(new Node(
                    name,
                    time(json, "started"),
                    time(json, "time"),
                    json.path("version").asText(),
                    json.path("state").asText(),
                    still,
                    json.path("more").asInt(),
                    json.path("freeswitches").asInt(-1),
                    sockets,
                    settings,
                    seen,
                    json.path("clock-ahead-seconds").asLong(),
                    json.path("name-is-shared").asBoolean()));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode item, String member) {
        return Printable.of(item.path(member).asText());
    }

    private static Instant time(JsonNode json, String member) {
        return Instant.parse(json.path(member).asText());
    }
}
