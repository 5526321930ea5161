package io.cordboard.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Times plans (dry runs) of single edits in an office. */
final class Plans {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * An edit.
     *
     * @param json the new document; {@code %d} is replaced by a number, so that no two plans are of the same edit
     */
    private record Edit(String words, String path, String json) {}

    /** Edits that concern few and many calls. */
    private static final List<Edit> EDITS = List.of(
            new Edit("name of an extension", "/exten/2001", "{'name': 'Edit %d'}"),
            new Edit("forward of an extension", "/exten/2002", "{'name': 'Edit %d', 'forward-always': '2003'}"),
            new Edit("members of a ring group", "/ring_group/6200", "{'name': 'Edit %d', 'members': ['2004', '2005']}"),
            new Edit(
                    "destination of a DID",
                    "/inbound_route/main",
                    "{'name': 'Edit %d', 'did': ['442079460100'], 'destination': 'ring_group:6201'}"),
            new Edit(
                    "opening hours",
                    "/time_group/office",
                    "{'name': 'Edit %d', 'rows': [{'weekdays': 'mon-sat', 'hours': '07:00-19:00'}]}"),
            new Edit(
                    "outbound route",
                    "/outbound_route/world",
                    "{'name': 'Edit %d', 'patterns': ['_0Z.', '_00X.'], 'trunks': ['carrier']}"),
            new Edit(
                    "settings of the domain",
                    "",
                    "{'name': 'Edit %d', 'country': 'GB', 'timezone': 'Europe/London', 'inbound-default': '1001'}"));

    private Plans() {}

    /**
     * Makes plans while nothing else changes, and each after an edit of an extension.
     *
     * @param redisUrl the store of the server, for these edits
     * @return the times of the plans, by edit; the first plan of each does not count
     */
    static Map<String, Latencies> run(ApiLine api, String redisUrl, int count) {
        Map<String, Latencies> times = new LinkedHashMap<>();
        int number = 0;
        try (RedisLine redis = RedisLine.open(redisUrl)) {
            for (boolean edited : List.of(false, true)) {
                for (Edit edit : EDITS) {
                    Latencies own = new Latencies();
                    for (int i = 0; i <= count; i++) {
                        if (edited) {
                            OfficeDomain.rename(redis, number);
                        }
                        ApiLine.Timed plan = plan(api, edit, number++);
                        if (i > 0) {
                            own.record(plan.nanos());
                        }
                    }
                    times.put(edit.words() + (edited ? ", after another one was saved" : ""), own);
                }
            }
        }
        return times;
    }

    /**
     * Makes plans one after the other, while the work is done.
     *
     * @return the times of the plans
     */
    static Latencies during(ApiLine api, Runnable work) {
        AtomicBoolean over = new AtomicBoolean();
        Latencies times = new Latencies();
        Thread planning = new Thread(
                () -> {
                    for (int number = 0; !over.get(); number++) {
                        for (Edit edit : EDITS) {
                            if (!over.get()) {
                                times.record(plan(api, edit, number).nanos());
                            }
                        }
                    }
                },
                "plans");
        planning.start();
        try {
            work.run();
        } finally {
            over.set(true);
            join(planning);
        }
        return times;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ApiLine.Timed plan(ApiLine api, Edit edit, int number) {
        String json = edit.json().replace('\'', '"').replace("%d", Integer.toString(number));
        ApiLine.Timed answer = api.put("/domains/" + OfficeDomain.DOMAIN + edit.path() + "?dry-run", json);
        JsonNode plan = json(answer).path("plan");
        int calls = plan.at("/replayed/calls").asInt();
        int expectations = plan.path("expectations").size();
        if (calls < OfficeDomain.CALLS || expectations < OfficeDomain.EXPECTATIONS) {
            throw new IllegalStateException("the plan of the " + edit.words() + " replayed " + calls
                    + " calls and tried " + expectations + " expectations: " + answer.body());
        }
        return answer;
    }

    private static JsonNode json(ApiLine.Timed answer) {
        try {
            return MAPPER.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
