package io.cordboard.store.tools;

import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.key.Keys;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Optional;

/** One document of a domain, read and written as an admin would, under the form of the key that counts. */
public record OneDocument(StoreConnection redis, String kind, String domain, String field) {
    /** The key: the one with a hash tag in a cluster, and where it is there already. */
    private Future<String> key() {
        String plain = Keys.plain(kind, domain);
        String tagged = Keys.tagged(plain);
        if (redis.isCluster()) {
            return Future.succeededFuture(tagged);
        }
        return redis.write(Request.cmd(Command.EXISTS).arg(tagged))
                .map(found -> found.toInteger() > 0 ? tagged : plain);
    }

    /** As it stands in the store; empty when it is not there. */
    public Future<Optional<String>> read() {
        return key().compose(
                        key -> redis.write(Request.cmd(Command.HGET).arg(key).arg(field)))
                .map(value -> Optional.ofNullable(value).map(Object::toString));
    }

    /** Writes it, in one command; the result is the key. */
    public Future<String> write(String json) {
        return key().compose(key -> redis.write(
                        Request.cmd(Command.HSET).arg(key).arg(field).arg(json))
                .map(written -> key));
    }
}
