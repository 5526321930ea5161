package io.cordboard.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.TestStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Those who ask for much wait for it themselves. */
class FairWorkerTest {
    private final Vertx vertx = Vertx.vertx();
    private final FairWorker worker = new FairWorker(vertx, vertx.createSharedWorkerExecutor("fair", 1));
    private final List<String> done = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        TestStore.await(worker.close());
        TestStore.await(vertx.close());
    }

    private Future<Boolean> ask(String who, int number) {
        return worker.run(who, () -> done.add(who + number));
    }

    @Test
    void everyoneGetsATurnAfterTheTaskThatRuns() {
        CountDownLatch begun = new CountDownLatch(1);
        List<Future<?>> all = new ArrayList<>();
        all.add(worker.run("ann", () -> {
            begun.await();
            return done.add("ann0");
        }));
        for (int i = 1; i <= 3; i++) {
            all.add(ask("ann", i));
        }
        all.add(ask("bob", 1));
        all.add(ask("eve", 1));
        all.add(ask("bob", 2));
        begun.countDown();
        TestStore.await(Future.all(all));
        assertThat(done).containsExactly("ann0", "ann1", "bob1", "eve1", "ann2", "bob2", "ann3");
    }

    @Test
    void aTaskThatFailsHoldsNobodyUp() {
        Future<Object> failing = worker.run("ann", () -> {
            throw new IllegalStateException("no");
        });
        TestStore.await(ask("bob", 1));
        Future<Boolean> fails = failing.map(false).otherwise(true);
        assertThat(TestStore.await(fails)).isTrue();
    }

    @Test
    void theCallerIsToldOnItsOwnContext() {
        Promise<Boolean> same = Promise.promise();
        vertx.getOrCreateContext().runOnContext(now -> {
            Thread own = Thread.currentThread();
            ask("ann", 1).onComplete(told -> same.complete(Thread.currentThread() == own));
        });
        assertThat(TestStore.await(same.future())).isTrue();
    }
}
