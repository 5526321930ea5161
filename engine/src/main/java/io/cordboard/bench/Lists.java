package io.cordboard.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Times pages of 100 of a long list of the API. */
final class Lists {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LIST = "/domains/" + Population.Generated.domain(0) + "/exten";
    private static final int RARE = 10;
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private Lists() {}

    /**
     * @param redisUrl the store of the server, for edits
     * @param documents how many the list has
     * @param pages how many pages are timed
     * @return the times, by what was asked for
     */
    static Map<String, Latencies> run(ApiLine api, String redisUrl, int documents, int pages) {
        Map<String, Latencies> times = new LinkedHashMap<>();
        awaitHistory(redisUrl);
        walk(api, pages); // not measured, because code is still being compiled
        times.put("page after page, by name", walk(api, pages));
        try (RedisLine redis = RedisLine.open(redisUrl)) {
            times.put("first page after an edit of the list", afterEdits(api, redis, Math.max(1, pages / RARE)));
        }
        int few = Math.max(1, pages / RARE / RARE);
        times.put("search for the last one", all(api, "?q=" + Population.Generated.user(documents - 1), few));
        times.put("sorted by a member", all(api, "?sort=-variable.effective_caller_id_number", few));
        return times;
    }

    /** A new store is written into the history first, document by document, which is not what lists are measured beside. */
    private static void awaitHistory(String redisUrl) {
        String key = "cc_seen@" + Population.Generated.domain(0);
        try (RedisLine redis = RedisLine.open(redisUrl)) {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!"1".equals(redis.call("HEXISTS", key, "@baseline"))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the documents are not in the history after " + LIMIT);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    /** From the first page to the last, and again. */
    private static Latencies walk(ApiLine api, int pages) {
        Latencies times = new Latencies();
        String cursor = "";
        for (int i = 0; i < pages; i++) {
            ApiLine.Timed page = api.get(LIST + (cursor.isEmpty() ? "" : "?cursor=" + cursor));
            times.record(page.nanos());
            cursor = json(page).path("next").asText();
        }
        return times;
    }

    private static Latencies afterEdits(ApiLine api, RedisLine redis, int count) {
        String key = "cti_exten@" + Population.Generated.domain(0);
        Latencies times = new Latencies();
        for (int i = 0; i < count; i++) {
            redis.call("HSET", key, first(i), "{\"name\": \"new " + i + "\"}");
            ApiLine.Timed page = api.get(LIST);
            times.record(page.nanos());
            if (!page.body().contains("new " + i)) {
                throw new IllegalStateException("the list does not show an edit that was made before");
            }
        }
        for (int i = 0; i < count; i++) {
            redis.call("HDEL", key, first(i));
        }
        return times;
    }

    private static Latencies all(ApiLine api, String query, int count) {
        Latencies times = new Latencies();
        for (int i = 0; i < count; i++) {
            times.record(api.get(LIST + query).nanos());
        }
        return times;
    }

    /** The name of a document that stands before all others. */
    private static String first(int number) {
        return String.format(Locale.ROOT, "0%04d", number);
    }

    private static JsonNode json(ApiLine.Timed answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
