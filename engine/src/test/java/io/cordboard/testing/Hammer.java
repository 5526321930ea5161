package io.cordboard.testing;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends fetches without a pause from several threads until it is closed. */
public final class Hammer implements AutoCloseable {
    private static final int THREADS = 4;
    private static final int SOME = 100;

    private final XmlCurlBindings bindings;
    private final Semaphore answers = new Semaphore(0);
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean closed;

    public Hammer(XmlCurlBindings bindings) {
        this.bindings = bindings;
        this.threads = IntStream.range(0, THREADS)
                .mapToObj(number -> new Thread(this::run, "hammer " + number))
                .toList();
        threads.forEach(Thread::start);
    }

    private void run() {
        for (int turn = 0; !closed; turn++) {
            if (bindings.fetch(turn % 2 == 0 ? Sample.DIALPLAN : Sample.DIRECTORY)
                    .isPresent()) {
                answers.release();
            } else {
                failures.incrementAndGet();
            }
        }
    }

    /** Waits until many more fetches have been answered. */
    public void awaitSome() {
        awaitAnswers(SOME);
    }

    /** Waits until this number of further fetches has been answered. */
    public void awaitAnswers(int number) {
        answers.drainPermits();
        try {
            if (!answers.tryAcquire(number, Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(failures + " fetches failed, too few were answered");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The number of fetches that no binding answered. */
    public int failures() {
        return failures.get();
    }

    @Override
    public void close() {
        closed = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
