package io.cordboard.store;

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

    /** On an event loop, as commands are. */
    private Future<String> within(Promise<String> answer, Runnable meanwhile) {
        Promise<String> result = Promise.promise();
        vertx.runOnContext(now -> {
            RunningTime.within(ALLOWED_MILLIS, answer.future()).onComplete(result);
            meanwhile.run();
        });
        return result.future();
    }

    private static String joined(Future<String> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsAnsweredInTimeIsAnswered() {
        Promise<String> answer = Promise.promise();
        assertThat(joined(within(answer, () -> answer.complete("PONG")))).isEqualTo("PONG");
    }

    @Test
    void whatIsNotAnsweredIsGivenUp() {
        Assertions.assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> joined(within(Promise.promise(), () -> {})))
                .withCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void timeInWhichTheProcessDidNotRunDoesNotCount() {
        Promise<String> answer = Promise.promise();
        Future<String> result = within(answer, () -> {
            // The event loop stands still, as it does when others have the processor; the answer is read afterwards.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(4 * ALLOWED_MILLIS));
            vertx.setTimer(1, timer -> answer.complete("PONG"));
        });
        assertThat(joined(result)).isEqualTo("PONG");
    }
}
