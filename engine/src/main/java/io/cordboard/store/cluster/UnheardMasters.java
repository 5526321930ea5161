package io.cordboard.store.cluster;

import io.cordboard.store.key.HashSlot;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.MultiType;
import io.vertx.redis.client.impl.types.NumberType;
import io.vertx.redis.client.impl.types.SimpleStringType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The masters of whose changes nothing is heard while the others are heard, and the keys of which it is known that they did
 * not exist there when they were last heard.
 *
 * <p>Each document is read by two keys, one with the domain's hash tag and one without, which stand at two masters mostly. In
 * a store whose keys are tagged the other key does not exist. So that no domain hangs with a master that holds nothing of
 * it, a key that did not exist there is not asked for: the answer is that it does not exist.
 */
final class UnheardMasters {
    private final Set<String> urls = ConcurrentHashMap.newKeySet();

    /** Keys of domains without a hash tag that exist, or did once. */
    private final Set<String> plain = ConcurrentHashMap.newKeySet();

    /** Masters whose keys have been listed. */
    private final Set<String> listed = ConcurrentHashMap.newKeySet();

    void lost(String url) {
        urls.add(url);
    }

    void heard(String url) {
        urls.remove(url);
    }

    /** No master is told from the others any more. */
    void clear() {
        urls.clear();
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    boolean contains(String url) {
        return urls.contains(url);
    }

    /** All keys of a master that begin like documents, after changes of them began to be heard. */
    void list(String url, Set<String> keys) {
        keys.forEach(this::exists);
        listed.add(url);
    }

    /** The keys of a master are not known, until they are listed again. */
    void unlist(String url) {
        listed.remove(url);
    }

    void exists(String key) {
        if (isPlain(key)) {
            plain.add(key);
        }
    }

    private static boolean isPlain(String key) {
        return key.indexOf('@') >= 0 && !key.endsWith("}");
    }

    private boolean isAbsent(String url, String key) {
        return listed.contains(url) && isPlain(key) && !plain.contains(key);
    }

    /** Whether the master is where the key stands, or may stand. */
    boolean holds(String url, String key, SlotMap slots) {
        return slots.master(HashSlot.of(key)).filter(url::equals).isPresent() && !isAbsent(url, key);
    }

    /** What is answered for a master that is not heard; empty when only itself can answer. */
    Optional<Reply> reply(Request request, SlotMap slots) {
        List<String> keys = isEmpty() ? List.of() : HashSlot.keys(request);
        if (keys.size() != 1) {
            return Optional.empty();
        }
        String key = keys.get(0);
        return slots.master(HashSlot.of(key))
                .filter(url -> contains(url) && isAbsent(url, key))
                .flatMap(url -> absent(request));
    }

    /** What Redis replies about a key that does not exist. */
    record Reply(@Nullable Response response) {}

    private static Optional<Reply> absent(Request request) {
        Command command = request.command();
        if (command.equals(Command.HGET) || command.equals(Command.GET)) {
            return Optional.of(new Reply(null));
        }
        if (command.equals(Command.HGETALL) || command.equals(Command.LRANGE)) {
            return Optional.of(new Reply(MultiType.EMPTY_MULTI));
        }
        if (command.equals(Command.HMGET)) {
            MultiType nothing = MultiType.create(HashSlot.arguments(request) - 1, false);
            IntStream.range(1, HashSlot.arguments(request)).forEach(field -> nothing.add(null));
            return Optional.of(new Reply(nothing));
        }
        if (command.equals(Command.HSCAN)) {
            MultiType page = MultiType.create(2, false);
            page.add(SimpleStringType.create("0"));
            page.add(MultiType.EMPTY_MULTI);
            return Optional.of(new Reply(page));
        }
        if (command.equals(Command.EXISTS)) {
            return Optional.of(new Reply(NumberType.create(0L)));
        }
        return command.equals(Command.TYPE)
                ? Optional.of(new Reply(SimpleStringType.create("none")))
                : Optional.empty();
    }
}
