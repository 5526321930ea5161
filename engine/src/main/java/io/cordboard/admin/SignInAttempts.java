package io.cordboard.admin;

import io.cordboard.store.connection.Script;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;

/**
 * Counts attempts to sign in, in Redis, so that all nodes count together. An attempt counts before the password is
 * compared, so that sending many attempts at once gains nothing.
 *
 * <p>The usual limit is that of one user from one address. A higher limit for one user from all addresses stops guesses
 * that come from many addresses. Many addresses together can lock a user out for a quarter of an hour; one address
 * cannot.
 */
public final class SignInAttempts {
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int OF_USER_FROM_ADDRESS = 5;
    private static final int FROM_ADDRESS = 30;
    private static final int OF_USER = 50;
    private static final int TOKENS_FROM_ADDRESS = 60;
    private static final String PREFIX = "cc_signin:";

    private static final Script ATTEMPT = Script.beside(SignInAttempts.class, "attempt.lua");

    private final RunTimeStore store;

    public SignInAttempts(RunTimeStore store) {
        this.store = store;
    }

    /** There were too many attempts. */
    public static final class LockedOut extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Duration left;

        LockedOut(Duration left) {
            this.left = left;
        }

        /** The time until the next attempt, at least a second. */
        public Duration left() {
            return left;
        }
    }

    /** Counts an attempt to sign in. Fails with {@link LockedOut} if there were too many. */
    Future<Void> signIn(String user, String address) {
        return count(pair(user, address), OF_USER_FROM_ADDRESS)
                .compose(counted -> count("address:" + address, FROM_ADDRESS))
                .compose(counted -> count("user:" + user, OF_USER));
    }

    /**
     * The attempt was right: earlier ones for this user no longer count. Those of the address still count, because they
     * may be for other users.
     */
    Future<Void> succeeded(String user, String address) {
        return store.write(Request.cmd(Command.DEL).arg(PREFIX + pair(user, address)))
                .compose(gone -> store.write(Request.cmd(Command.DEL).arg(PREFIX + "user:" + user)))
                .mapEmpty();
    }

    /** Counts a token that does not exist or has expired. */
    Future<Void> wrongToken(String address) {
        return count("token:" + address, TOKENS_FROM_ADDRESS);
    }

    private static String pair(String user, String address) {
        return "pair:" + user + "|" + address;
    }

    private Future<Void> count(String counter, int allowed) {
        return store.run(
                        ATTEMPT,
                        List.of(PREFIX + counter),
                        List.of(Integer.toString(allowed), Long.toString(WITHIN.toMillis())))
                .compose(reply -> reply.toLong() == 0
                        ? Future.succeededFuture()
                        : Future.failedFuture(new LockedOut(Duration.ofMillis(Math.max(1000, reply.toLong())))));
    }
}
