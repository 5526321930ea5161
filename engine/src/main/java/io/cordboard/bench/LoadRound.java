package io.cordboard.bench;

import java.util.Map;

/**
 * What came of asking one server for a while.
 *
 * @param latencies of the fetches that were answered with 200; in an open loop from when each was due to start
 * @param failures how many fetches were answered otherwise, or not, by what happened
 * @param serverCpuNanos CPU time of the server's process; 0 when it is not known
 * @param clientCpuNanos CPU time of the asking thread, and of what wakes it
 */
record LoadRound(
        Latencies latencies, Map<String, Long> failures, long elapsedNanos, long serverCpuNanos, long clientCpuNanos) {
    LoadRound {
        failures = Map.copyOf(failures);
    }

    /** The same round, for which the client took more CPU than was known. */
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
