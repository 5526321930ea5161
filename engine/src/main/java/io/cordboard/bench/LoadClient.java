package io.cordboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends load from one thread, with a selector and as little else as possible, because the client takes CPU from the
 * server. In an open loop a {@link Pacer} wakes it.
 */
final class LoadClient implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long MAX_SELECT_MILLIS = 50;

    private final Target target;
    private final Load load;
    private final Requests requests;
    private final Selector selector;
    private final Deque<Exchange> idle = new ArrayDeque<>();
    private final ByteBuffer shared = ByteBuffer.allocateDirect(64 * 1024);
    private final Latencies latencies = new Latencies();
    private final Map<String, Long> failures = new TreeMap<>();
    private long dueAt;
    private long endAt;

    private LoadClient(Target target, Load load, long seed) throws IOException {
        this.target = target;
        this.load = load;
        this.requests = new Requests(target, seed);
        this.selector = Selector.open();
        for (int i = 0; i < load.connections(); i++) {
            idle.push(new Exchange());
        }
    }

    /** Sends the load to the target for its duration, and waits for the last answers. */
    static LoadRound run(Target target, Load load, long seed) {
        try (LoadClient client = new LoadClient(target, load, seed)) {
            return client.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoadRound run() throws IOException {
        long startAt = System.nanoTime();
        dueAt = startAt;
        endAt = startAt + load.duration().toNanos();
        if (!load.isOpenLoop()) {
            return askUntilTheEnd(startAt);
        }
        Pacer pacer = Pacer.start(selector, startAt, endAt, load.intervalNanos());
        LoadRound round;
        try (pacer) {
            round = askUntilTheEnd(startAt);
        }
        return round.withClientCpu(pacer.cpuNanos());
    }

    private LoadRound askUntilTheEnd(long startAt) throws IOException {
        long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long serverBefore = serverCpuNanos();
        while (startWhatIsDue() || idle.size() < load.connections()) {
            if (System.nanoTime() > endAt + GRACE.toNanos()) {
                failures.put(
                        "no answer " + GRACE.toSeconds() + " s after the end", (long) load.connections() - idle.size());
                break;
            }
            selector.select(this::proceed, MAX_SELECT_MILLIS);
        }
        return new LoadRound(
                latencies,
                failures,
                System.nanoTime() - startAt,
                serverCpuNanos() - serverBefore,
                ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore);
    }

    private long serverCpuNanos() {
        return target.pid()
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** @return whether more fetches will have to be started */
    private boolean startWhatIsDue() {
        long now = System.nanoTime();
        if (!load.isOpenLoop()) {
            while (now < endAt && !idle.isEmpty()) {
                start(now);
                now = System.nanoTime();
            }
            return now < endAt;
        }
        // A fetch that is due and finds no free connection waits, and this time counts; otherwise a stall would hide
        // the
        // delay that it causes.
        while (dueAt < Math.min(System.nanoTime(), endAt) && !idle.isEmpty()) {
            start(dueAt);
            dueAt += load.intervalNanos();
        }
        return dueAt < endAt;
    }

    private void start(long due) {
        Exchange exchange = idle.pop();
        try {
            requests.next(exchange.request());
            exchange.start(selector, target.address(), due);
        } catch (IOException e) {
            failed(exchange, e);
        }
    }

    private void proceed(SelectionKey key) {
        Exchange exchange = (Exchange) key.attachment();
        try {
            if (exchange.proceed(key, shared)) {
                done(exchange);
            }
        } catch (IOException | IllegalStateException e) {
            failed(exchange, e);
        }
    }

    private void done(Exchange exchange) throws IOException {
        if (exchange.status() == 200) {
            latencies.record(System.nanoTime() - exchange.dueAt());
        } else {
            failures.merge("HTTP " + exchange.status(), 1L, Long::sum);
        }
        if (!load.keepAlive()) {
            exchange.close();
        }
        idle.push(exchange);
    }

    private void failed(Exchange exchange, Exception why) {
        failures.merge(String.valueOf(why.getMessage()), 1L, Long::sum);
        try {
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a connection cannot be closed", e);
        }
        idle.push(exchange);
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
