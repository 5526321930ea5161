package io.cordboard.feature.queue;

/**
 * A call that waits in a queue.
 *
 * @param sinceMillis by a monotonic clock of this node
 */
record WaitingCall(String node, String leg, String queue, String domain, long sinceMillis) {
    /** The name of the queue in FreeSWITCH. */
    String name() {
        return queue + "@" + domain;
    }
}
