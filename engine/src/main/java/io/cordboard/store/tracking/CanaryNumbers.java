package io.cordboard.store.tracking;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the canaries that are written to one key, and checks whether one has found its predecessor. Canaries may
 * overtake each other, and a failed write may have succeeded. So any number not lower than that of the last confirmed
 * write is accepted.
 */
final class CanaryNumbers {
    private static final int EXPIRES_MILLIS = 60_000;

    /**
     * One canary.
     *
     * @param generation the tracked connection; the first canary of a connection may find anything
     * @param least the lowest number that it must find; empty for the first canary
     */
    record Written(int generation, String name, long number, Optional<Long> least) {}

    private Optional<Written> answered = Optional.empty();
    private long last;
    private boolean blind;

    synchronized Request request(Written written) {
        Request set = Request.cmd(Command.SET)
                .arg(written.name())
                .arg(written.number())
                .arg("PX")
                .arg(EXPIRES_MILLIS);
        return blind ? set : set.arg("GET");
    }

    /** Redis before 6.2 does not support {@code SET … GET}, and a user may have write access to canaries only. */
    synchronized void failed(Throwable e) {
        String message = String.valueOf(e.getMessage());
        blind |= message.contains("syntax error") || message.startsWith("NOPERM");
    }

    synchronized Written next(int generation, String name) {
        Optional<Long> least = answered.filter(before -> before.generation() == generation)
                .filter(before -> before.name().equals(name))
                .map(Written::number);
        return new Written(generation, name, ++last, least);
    }

    /** @param found the value that the canary replaced; null if there was none */
    synchronized boolean follows(Written written, @Nullable Response found) {
        if (answered.filter(before -> before.number() > written.number()).isEmpty()) {
            answered = Optional.of(written);
        }
        return blind || written.least().isEmpty() || isFrom(written.least().get(), found);
    }

    /** Whether this is that number or a later one. */
    static boolean isFrom(long least, @Nullable Response found) {
        try {
            return found != null && Long.parseLong(found.toString()) >= least;
        } catch (NumberFormatException e) {
            return false; // written by something else
        }
    }
}
