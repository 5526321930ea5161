package io.cordboard.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Times how long an edit in Redis takes until a fetch shows it, compared with the shortest round trip to the same Redis.
 */
final class Edits implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String VARIABLE = "effective_caller_id_name";

    /**
     * @param pings round trips of PING
     * @param fetches fetches without an edit before them
     * @param effects from the reply to HSET to the end of the first answer that shows the edit
     * @param atOnce how many edits the first answer showed
     * @param errors answers other than 200, and edits that never took effect
     */
    record Result(Latencies pings, Latencies fetches, Latencies effects, long atOnce, long errors) {}

    private final RedisLine redis;
    private final OneFetch fetch;
    private final Call call;
    private final int form;
    private final String key;
    private final String document;

    private final RandomGenerator random = RandomGenerator.of("SplittableRandom");

    private Latencies pings = new Latencies();
    private Latencies fetches = new Latencies();
    private Latencies effects = new Latencies();
    private long atOnce;
    private long errors;

    private Edits(Target target, RedisLine redis) {
        this.redis = redis;
        this.fetch = new OneFetch(target);
        this.call = target.population().call(RandomGenerator.of("SplittableRandom"));
        this.form = CallMix.FORMS.stream().map(LoadForm::name).toList().indexOf("user_call");
        this.key = "cti_exten@" + call.domain();
        String found = redis.call("HGET", key, call.called());
        if (found == null) {
            throw new IllegalStateException("this Redis has no field " + call.called() + " in " + key);
        }
        this.document = found;
    }

    /**
     * Makes {@code count} edits.
     *
     * @param warmUp edits that come first and are not measured: meanwhile reading, composing and judging are compiled,
     *     and on two processors a compiler takes time from the servers
     */
    static Result run(Target target, String redisUrl, int warmUp, int count) {
        try (RedisLine redis = RedisLine.open(redisUrl);
                Edits edits = new Edits(target, redis)) {
            edits.times(warmUp);
            edits.forget();
            edits.times(count);
            return new Result(edits.pings, edits.fetches, edits.effects, edits.atOnce, edits.errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void forget() {
        pings = new Latencies();
        fetches = new Latencies();
        effects = new Latencies();
        atOnce = 0;
    }

    private void times(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            redis.call("PING");
            pings.record(System.nanoTime() - start);
            edit("Edit " + i + " of " + count + " at " + start);
            // A varying number; otherwise all edits would be looked for on the same event loop of the server.
            for (int left = 1 + random.nextInt(2); left > 0; left--) {
                start = System.nanoTime();
                fetch.ask(form, call);
                fetches.record(fetch.doneAtNanos() - start);
            }
        }
    }

    private void edit(String name) throws IOException {
        String edited = edited(name);
        redis.call("HSET", key, call.called(), edited);
        long done = System.nanoTime();
        for (int asked = 1; System.nanoTime() - done < LIMIT.toNanos(); asked++) {
            HttpAnswer answer = fetch.ask(form, call);
            if (answer.status() != 200) {
                errors++;
            } else if (answer.body().contains(name)) {
                effects.record(fetch.doneAtNanos() - done);
                atOnce += asked == 1 ? 1 : 0;
                return;
            }
        }
        errors++;
    }

    private String edited(String name) throws JsonProcessingException {
        ObjectNode user = (ObjectNode) MAPPER.readTree(document);
        user.withObjectProperty("variable").put(VARIABLE, name);
        return MAPPER.writeValueAsString(user);
    }

    /** Restores the document. */
    @Override
    public void close() {
        redis.call("HSET", key, call.called(), document);
    }
}
