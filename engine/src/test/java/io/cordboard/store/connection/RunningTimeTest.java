package io.cordboard.store.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningTimeTest {
    private static final long ALLOWED_MILLIS = 300;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closes() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** On an event loop, like commands. */
    private Future<String> within(long answerMillis, Runnable meanwhile) {
        Promise<String> result = Promise.promise();
        vertx.runOnContext(now -> {
            Future<String> answer =
                    vertx.timer(answerMillis, TimeUnit.MILLISECONDS).map("PONG");
            RunningTime.within(ALLOWED_MILLIS, answer).onComplete(result);
            meanwhile.run();
        });
        return result.future();
    }

    private static String joined(Future<String> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aResultInTimeIsReturned() {
        assertThat(joined(within(1, () -> {}))).isEqualTo("PONG");
    }

    @Test
    void aMissingResultTimesOut() {
        Assertions.assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> joined(within(100 * ALLOWED_MILLIS, () -> {})))
                .withCauseInstanceOf(TimeoutException.class);
    }

    /** The event loop is blocked, as when other programs use the processor; the answer is read afterwards. */
    @Test
    void timeInWhichTheProcessDidNotRunDoesNotCount() {
        Future<String> result = within(
                2 * ALLOWED_MILLIS, () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4 * ALLOWED_MILLIS)));
        assertThat(joined(result)).isEqualTo("PONG");
    }

    /** The answer is read right after the pause, which was in the last slice of the time. */
    @Test
    void aPauseAtTheEndDoesNotCountEither() {
        Promise<String> result = Promise.promise();
        vertx.runOnContext(now -> {
            RunningTime.within(
                            1,
                            vertx.timer(ALLOWED_MILLIS, TimeUnit.MILLISECONDS).map("PONG"))
                    .onComplete(result);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ALLOWED_MILLIS));
        });
        assertThat(joined(result.future())).isEqualTo("PONG");
    }
}
