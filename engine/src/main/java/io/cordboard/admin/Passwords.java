package io.cordboard.admin;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes passwords with argon2id (19 MiB, two passes, one lane: the recommendation of OWASP), on threads of its own. A
 * hash takes about 50 ms and 19 MiB, so two run at once and few may wait.
 */
public final class Passwords {
    /** The fewest characters of a password. */
    public static final int SHORTEST = 10;

    private static final int LONGEST = 256;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 32;

    private final WorkerExecutor threads;
    private final AtomicInteger waiting = new AtomicInteger();
    /** The hash that is compared when there is no such user, so that the answer takes the same time. */
    private final String nobody;

    public Passwords(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("passwords", THREADS);
        this.nobody = "$argon2id$v=19$m=19456,t=2,p=1$" + "AAAAAAAAAAAAAAAAAAAAAA$"
                + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    }

    /** Too many passwords are being compared. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Why the password is not acceptable; empty if it is. */
    public static Optional<String> problem(String password, String name) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return Optional.of("a password needs at least " + SHORTEST + " characters");
        }
        if (password.length() > LONGEST) {
            return Optional.of("a password has at most " + LONGEST + " characters");
        }
        return password.equalsIgnoreCase(name)
                ? Optional.of("the password must not be the name of the user")
                : Optional.empty();
    }

    Future<String> hash(String password) {
        return work(() ->
                function().hash(bytes(password), RandomSecret.bytes(SALT_BYTES)).getResult());
    }

    /** Whether the password is right. Takes the same time for a user without a password. */
    Future<Boolean> matches(String password, Optional<String> hash) {
        return work(() -> {
            String compared = hash.orElse(nobody);
            boolean equal = Argon2Function.getInstanceFromHash(compared).check(password, compared);
            return equal && hash.isPresent();
        });
    }

    private static byte[] bytes(String password) {
        return password.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Argon2Function function() {
        return Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);
    }

    private <T> Future<T> work(java.util.concurrent.Callable<T> work) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            return Future.failedFuture(new Busy());
        }
        return threads.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
    }
}
