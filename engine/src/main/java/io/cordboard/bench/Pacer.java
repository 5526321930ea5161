package io.cordboard.bench;

import java.lang.management.ManagementFactory;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector whenever a fetch is due. The timeout of a selector is in milliseconds, too coarse for thousands of
 * fetches per second. A client that polls the clock instead occupies a processor: on two processors, the result would
 * then depend on the scheduler.
 */
final class Pacer implements AutoCloseable {
    private final Selector selector;
    private final long startAt;
    private final long endAt;
    private final long interval;
    private final Thread thread = new Thread(this::run, "pacer");
    private volatile boolean closed;
    private long cpuNanos;

    private Pacer(Selector selector, long startAt, long endAt, long interval) {
        this.selector = selector;
        this.startAt = startAt;
        this.endAt = endAt;
        this.interval = interval;
    }

    /**
     * Wakes the selector at {@code startAt} and every {@code interval} nanoseconds after it, until {@code endAt}, by
     * {@link System#nanoTime()}. Missed times cause one wake-up together.
     */
    static Pacer start(Selector selector, long startAt, long endAt, long interval) {
        Pacer pacer = new Pacer(selector, startAt, endAt, interval);
        pacer.thread.setDaemon(true);
        pacer.thread.start();
        return pacer;
    }

    private void run() {
        for (long due = startAt; due < endAt && !closed; due = following(due)) {
            long left = due - System.nanoTime();
            while (left > 0 && !closed) {
                LockSupport.parkNanos(this, left);
                left = due - System.nanoTime();
            }
            selector.wakeup();
        }
        cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private long following(long due) {
        long missed = Math.max(0, System.nanoTime() - due) / interval;
        return due + (missed + 1) * interval;
    }

    /** The CPU time that it used, after it was closed. */
    long cpuNanos() {
        return cpuNanos;
    }

    /** Stops it and waits for its end. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
