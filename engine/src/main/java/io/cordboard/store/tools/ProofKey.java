package io.cordboard.store.tools;

import io.cordboard.store.connection.StoreConnection;
import io.cordboard.store.nodes.StoreClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of {@code cordboard_proof} that all nodes share: 32 random bytes in the field {@code proof} of {@code
 * cti_secret}, created by the first node that starts. Until it is read, the last known key is used. If there is none, a
 * random key that nobody else has is used, so no proof is accepted.
 */
public final class ProofKey implements Supplier<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ProofKey.class);
    private static final String KEY = "cti_secret";
    private static final String FIELD = "proof";
    private static final long RETRY_MILLIS = 5_000;

    private final Vertx vertx;
    private final StoreConnection redis;
    private final StoreClock clock;
    private final ProofKeyFile file;
    private volatile byte[] key;

    /**
     * @param clock receives the time of Redis, by which proofs expire
     * @param snapshot the snapshot file; the key is kept in the same directory
     */
    public ProofKey(Vertx vertx, StoreConnection redis, StoreClock clock, Path snapshot) {
        this.vertx = vertx;
        this.redis = redis;
        this.clock = clock;
        this.file = ProofKeyFile.beside(snapshot);
        this.key = file.read().orElseGet(ProofKey::random);
    }

    /** A key for use within one process, which is stored nowhere. */
    public static Supplier<byte[]> ofThisProcess() {
        byte[] key = random();
        return key::clone;
    }

    @Override
    public byte[] get() {
        return key.clone();
    }

    /** Reads the key, creating it if there is none. Retries until Redis answers. */
    public void load() {
        read(redis)
                .compose(this::known)
                .compose(read -> redis.everywhere(Request.cmd(Command.TIME)))
                .onSuccess(times -> clock.heard(millis(times.get(0))))
                .onFailure(e -> {
                    LOG.warn("the key of cordboard_proof cannot be read yet: {}", e.getMessage());
                    vertx.setTimer(RETRY_MILLIS, timer -> load());
                });
    }

    private Future<byte[]> known(byte[] read) {
        key = read;
        return vertx.executeBlocking(() -> {
            if (file.read().filter(kept -> Arrays.equals(kept, read)).isEmpty()) {
                file.write(read);
            }
            return read;
        });
    }

    /** The key of a store, created now if it has none. */
    public static Future<byte[]> read(StoreConnection redis) {
        String fresh = HexFormat.of().formatHex(random());
        return redis.send(Request.cmd(Command.HSETNX).arg(KEY).arg(FIELD).arg(fresh))
                .compose(set -> redis.send(Request.cmd(Command.HGET).arg(KEY).arg(FIELD)))
                .compose(found -> parse(found == null ? "" : found.toString()));
    }

    /** Seconds, and microseconds. */
    private static long millis(Response time) {
        return time.get(0).toLong() * 1_000 + time.get(1).toLong() / 1_000;
    }

    private static Future<byte[]> parse(String hex) {
        return ProofKeyFile.parsed(hex)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(
                        KEY + " " + FIELD + " does not hold " + ProofKeyFile.BYTES + " bytes in hexadecimal"));
    }

    private static byte[] random() {
        byte[] bytes = new byte[ProofKeyFile.BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
