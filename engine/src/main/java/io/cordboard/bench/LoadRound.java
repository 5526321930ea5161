package io.cordboard.bench;

import java.util.Map;

/**
 * The result of one round on one server.
 *
 * @param latencies of the fetches that were answered with 200; in an open loop from when each was due
 * @param failures how many fetches failed, by what happened
 * @param serverCpuNanos CPU time of the server's process; 0 if unknown
 * @param clientCpuNanos CPU time of the sending thread and of its pacer
 */
record LoadRound(
        Latencies latencies, Map<String, Long> failures, long elapsedNanos, long serverCpuNanos, long clientCpuNanos) {
    LoadRound {
        failures = Map.copyOf(failures);
    }

    /** The same round with additional CPU time of the client. */
    LoadRound withClientCpu(long more) {
        return new LoadRound(latencies, failures, elapsedNanos, serverCpuNanos, clientCpuNanos + more);
    }

    long errors() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    double perSecond() {
        return latencies.count() * 1e9 / elapsedNanos;
    }

    double serverMicrosPerFetch() {
        return serverCpuNanos / 1e3 / Math.max(1, latencies.count());
    }

    double clientMicrosPerFetch() {
        return clientCpuNanos / 1e3 / Math.max(1, latencies.count());
    }
}
