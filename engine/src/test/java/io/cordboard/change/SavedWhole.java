package io.cordboard.change;

import static io.cordboard.change.ChangeLab.DOMAIN;
import static io.cordboard.change.ChangeLab.put;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of changes of every sort (new, replaced, deleted, a route), and what the store may hold when somebody has died
 * during the save: everything of it with its entry in the history, or nothing.
 */
final class SavedWhole {
    static final Change[] BEFORE = {
        put("exten", "1001", "{\"name\": \"old\"}"),
        put("speed_dial", "1", "{\"number\": \"044\"}"),
        put("route", "office", "[\"@all\"]")
    };

    static final Change[] CHANGE = {
        put("exten", "1001", "{\"name\": \"new\"}"),
        put("exten", "1002", "{\"name\": \"new\"}"),
        Change.delete("speed_dial", "1"),
        put("route", "office", "[\"@all\", \"@speed_dial\"]")
    };

    private static final Map<String, String> OLD = Map.of(
            "exten/1001", "{\"name\":\"old\"}", "speed_dial/1", "{\"number\":\"044\"}", "route/office", "[@all]");

    private static final Map<String, String> NEW = Map.of(
            "exten/1001",
            "{\"name\":\"new\"}",
            "exten/1002",
            "{\"name\":\"new\"}",
            "route/office",
            "[@all, @speed_dial]");

    private final Redis redis;
    private final String domain;

    /** Sends a command to the Redis that has its first argument, the key. */
    interface Redis {
        Object send(String command, String... arguments);
    }

    /** @param tagged whether keys have hash tags */
    SavedWhole(Redis redis, boolean tagged) {
        this.redis = redis;
        this.domain = tagged ? "{" + DOMAIN + "}" : DOMAIN;
    }

    /** Fails if the store holds a part. @return whether the change is there */
    boolean isSaved() {
        Map<String, String> documents = documents();
        boolean saved = documents.equals(NEW);
        if (!saved) {
            assertThat(documents).isEqualTo(OLD);
        }
        assertThat(text("XLEN", "cti_history@" + domain)).isEqualTo(saved ? "2" : "1");
        String last = text("XREVRANGE", "cti_history@" + domain, "+", "-", "COUNT", "1");
        assertThat(last).contains(text("GET", "cc_change@" + domain));
        documents.forEach((name, value) -> {
            if (!name.startsWith("route/")) {
                assertThat(text("HGET", "cc_seen@" + domain, name))
                        .startsWith(Etags.sha1(value.getBytes(StandardCharsets.UTF_8)));
            }
        });
        assertThat(text("HLEN", "cc_seen@" + domain)).isEqualTo(Integer.toString(documents.size()));
        return saved;
    }

    private Map<String, String> documents() {
        Map<String, String> found = new TreeMap<>();
        for (String field : List.of("exten/1001", "exten/1002", "speed_dial/1")) {
            String[] parts = field.split("/", 2);
            String value = text("HGET", "cti_" + parts[0] + "@" + domain, parts[1]);
            if (!value.equals("null")) {
                found.put(field, value);
            }
        }
        found.put("route/office", text("LRANGE", "cti_dialplan_context:office@" + domain, "0", "-1"));
        return found;
    }

    private String text(String command, String... arguments) {
        return String.valueOf(redis.send(command, arguments));
    }
}
