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
 * The masters that hang while the others respond, and the keys that are known not to have existed there when they last
 * responded.
 *
 * <p>Each document is read by two keys, one with the domain's hash tag and one without, which usually are at two masters.
 * In a store with tagged keys the other key does not exist. A key that did not exist at a hanging master is answered as
 * absent without asking, so that a domain without keys there is not affected.
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

    /** Clears everything: all masters are treated alike again. */
    void clear() {
        urls.clear();
    }

    boolean isEmpty() {
        return urls.isEmpty();
    }

    boolean contains(String url) {
        return urls.contains(url);
    }

    /** All keys of a master with the prefix of documents, listed after tracking has started. */
    void list(String url, Set<String> keys) {
        keys.forEach(this::exists);
        listed.add(url);
    }

    /** The keys of a master are unknown until they are listed again. */
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

    /** Whether the key is, or may be, at that master. */
    boolean holds(String url, String key, SlotMap slots) {
        return slots.master(HashSlot.of(key)).filter(url::equals).isPresent() && !isAbsent(url, key);
    }

    /** The reply for a master that hangs; empty if only that master can answer. */
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

    /** Redis's reply for a key that does not exist. */
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
