package io.cordboard.change;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;

/**
 * Runs long tasks off the event loops, one at a time: two at once would take the processor from fetches. Users take
 * turns, so that a user with many tasks delays each of the others by one task at most.
 */
public final class FairWorker {
    private final Vertx vertx;
    private final WorkerExecutor worker;

    /** What waits, by who has asked; the first is next. Guarded by this. */
    private final Map<String, Queue<Runnable>> waiting = new LinkedHashMap<>();

    private boolean running;

    /** @param worker has one thread */
    public FairWorker(Vertx vertx, WorkerExecutor worker) {
        this.vertx = vertx;
        this.worker = worker;
    }

    /**
     * Runs the work when it is its turn. Completes on the context of the caller.
     *
     * @param who asks: tasks of the same name run in their order
     */
    public <T> Future<T> run(String who, Callable<T> work) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        Runnable task =
                () -> worker.executeBlocking(LowPriority.of(work), false).onComplete(done -> {
                    next();
                    context.runOnContext(now -> promise.handle(done));
                });
        synchronized (this) {
            if (running) {
                waiting.computeIfAbsent(who, name -> new ArrayDeque<>()).add(task);
                return promise.future();
            }
            running = true;
        }
        task.run();
        return promise.future();
    }

    private void next() {
        Runnable task;
        synchronized (this) {
            Iterator<Map.Entry<String, Queue<Runnable>>> all =
                    waiting.entrySet().iterator();
            if (!all.hasNext()) {
                running = false;
                return;
            }
            Map.Entry<String, Queue<Runnable>> first = all.next();
            all.remove();
            task = first.getValue().remove();
            if (!first.getValue().isEmpty()) {
                waiting.put(first.getKey(), first.getValue()); // behind all others
            }
        }
        task.run();
    }

    public Future<Void> close() {
        return worker.close();
    }
}
