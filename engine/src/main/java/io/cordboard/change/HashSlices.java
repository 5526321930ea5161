package io.cordboard.change;

import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.function.BiConsumer;

/**
 * Reads a whole hash in slices: the reply for 10,000 documents at once would keep the event loop from fetches. A field
 * that is written meanwhile may be missing or old; a later read finds it.
 */
final class HashSlices {
    private static final int SLICE = 200;
    private static final String BEGIN = "0";

    private HashSlices() {}

    /** @param each receives each field; one that is seen twice, twice; a key of another type has none */
    static Future<Void> read(StoreConnection redis, String key, BiConsumer<String, byte[]> each) {
        return read(redis, key, BEGIN, each)
                .recover(e -> String.valueOf(e.getMessage()).startsWith("WRONGTYPE")
                        ? Future.succeededFuture() // check says so
                        : Future.failedFuture(e));
    }

    private static Future<Void> read(
            StoreConnection redis, String key, String cursor, BiConsumer<String, byte[]> each) {
        return redis.write(Request.cmd(Command.HSCAN)
                        .arg(key)
                        .arg(cursor)
                        .arg("COUNT")
                        .arg(SLICE))
                .compose(reply -> {
                    Response pairs = reply.get(1);
                    for (int i = 0; i + 1 < pairs.size(); i += 2) {
                        each.accept(pairs.get(i).toString(), pairs.get(i + 1).toBytes());
                    }
                    String next = reply.get(0).toString();
                    return next.equals(BEGIN) ? Future.succeededFuture() : read(redis, key, next, each);
                });
    }
}
