package io.cordboard.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A change that a FreeSWITCH does not have yet.
 *
 * @param what what must be done
 * @param why why it has not been done
 * @param sinceMillis since when, by Redis's clock
 */
record PendingProblem(String what, String why, long sinceMillis) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "problem:";
    private static final String SINCE = "since:";

    static String field(SwitchObject thing) {
        return PREFIX + thing.field();
    }

    static String sinceField(SwitchObject thing) {
        return SINCE + thing.field();
    }

    /** The problems in the hash of a FreeSWITCH. */
    static SortedMap<SwitchObject, PendingProblem> all(Map<String, String> hash) {
        SortedMap<SwitchObject, PendingProblem> problems = new TreeMap<>();
        hash.forEach((field, value) -> {
            if (field.startsWith(PREFIX)) {
                SwitchObject.ofField(field.substring(PREFIX.length()))
                        .ifPresent(thing -> problems.put(thing, read(value, hash.get(sinceField(thing)))));
            }
        });
        return problems;
    }

    private static PendingProblem read(String value, @Nullable String since) {
        long millis = since != null && since.matches("\\d{1,15}") ? Long.parseLong(since) : 0;
        try {
            JsonNode json = JSON.readTree(value);
            return new PendingProblem(
                    json.path("what").asText(), json.path("why").asText(), millis);
        } catch (JsonProcessingException e) {
            return new PendingProblem("", value, millis);
        }
    }

    static String written(String what, String why) {
        return JSON.createObjectNode().put("what", what).put("why", why).toString();
    }

    /** As {@code ./cordboard check} prints it. */
    Problem problem(String key, SwitchObject thing) {
        return Problem.warning(
                key,
                thing.field(),
                "",
                (thing.kind().isFiles() ? "since " : "FreeSWITCH does not have it as it is served since ")
                        + Instant.ofEpochMilli(sinceMillis).truncatedTo(ChronoUnit.SECONDS) + ": "
                        + why + " (" + what + ")");
    }
}
