package io.cordboard.bench;

/**
 * What came of asking one server for a while.
 *
 * @param latencies of the fetches that were answered with 200; in an open loop from when each was due to start
 * @param errors fetches that were answered otherwise, or not
 * @param serverCpuNanos CPU time of the server's process; 0 when it is not known
 * @param clientCpuNanos CPU time of the asking thread
 */
record Round(Latencies latencies, long errors, long elapsedNanos, long serverCpuNanos, long clientCpuNanos) {
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
