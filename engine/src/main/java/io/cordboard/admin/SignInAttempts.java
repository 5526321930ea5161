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
    /** All names that no user can have are counted as one: strangers must not choose what Redis keeps. */
    private static final String NOBODY = "";

    private static final String COUNT = "count";
    private static final String LOOK = "look";

    private static final Script ATTEMPT = Script.beside(SignInAttempts.class, "attempt.lua");

    private final RunTimeStore store;

    public SignInAttempts(RunTimeStore store) {
        this.store = store;
    }

    /** There were too many attempts. */
    public static final class LockedOut extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Duration left;
        private final boolean first;

        LockedOut(Duration left, boolean first) {
            this.left = left;
            this.first = first;
        }

        /** The time until the next attempt, at least a second. */
        public Duration left() {
            return left;
        }

        /** Whether no other attempt was refused before for the same reason. */
        public boolean isFirst() {
            return first;
        }
    }

    /**
     * Counts an attempt to sign in. Fails with {@link LockedOut} if there were too many. The address comes first: after too
     * many attempts from there, Redis keeps nothing more for it, whatever names it sends.
     */
    Future<Void> signIn(String user, String address) {
        String name = AdminStore.mayBeNameOfUser(user) ? user : NOBODY;
        String from = "address:" + address;
        return attempt(from, FROM_ADDRESS, LOOK)
                .compose(free -> attempt(pair(name, address), OF_USER_FROM_ADDRESS, COUNT))
                .compose(counted -> attempt(from, FROM_ADDRESS, COUNT))
                .compose(counted -> attempt("user:" + name, OF_USER, COUNT));
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
        return attempt("token:" + address, TOKENS_FROM_ADDRESS, COUNT);
    }

    private static String pair(String user, String address) {
        return "pair:" + user + "|" + address;
    }

    /** @param how counts the attempt, or only looks whether it may be made */
    private Future<Void> attempt(String counter, int allowed, String how) {
        return store.run(
                        ATTEMPT,
                        List.of(PREFIX + counter),
                        List.of(Integer.toString(allowed), Long.toString(WITHIN.toMillis()), how))
                .compose(reply -> {
                    long left = reply.get(0).toLong();
                    return left == 0
                            ? Future.succeededFuture()
                            : Future.failedFuture(new LockedOut(
                                    Duration.ofMillis(Math.max(1000, left)),
                                    reply.get(1).toInteger() == 1));
                });
    }
}
