package io.cordboard.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code ./cordboard bench} was asked to do.
 *
 * @param url a running server that serves the sample domain; without it one is started
 * @param credentials {@code user:password} for {@code url}
 * @param pid the process of {@code url}, whose CPU time is read
 * @param redisUrl the Redis of {@code url}, for the edits
 * @param warmUp fetches of each server, and each kind of connection, that are not measured: compilers need them
 * @param warmUpEdits edits that are not measured, for the same reason
 * @param round how long one server is asked before it is another's turn
 * @param perSecond the rate of the open loop; 0 for a quarter of what the floor does in a closed loop
 * @param keepAlive with which kinds of connections: {@code true} for those that are used again
 * @param edits how many edits are timed
 * @param starts how many starts are timed
 * @param large a second server with this population, beside the one with the sample
 * @param soakMinutes for how long a server is asked without a pause while its memory is watched; 0 to compare servers instead
 * @param heapMegabytes the largest heap of the servers that are started
 * @param directory in which the servers that are started get a directory of their own, removed at the end
 */
public record BenchPlan(
        Optional<URI> url,
        Optional<String> credentials,
        Optional<Long> pid,
        Optional<String> redisUrl,
        int warmUp,
        int warmUpEdits,
        Duration round,
        int rounds,
        int connections,
        int perSecond,
        List<Boolean> keepAlive,
        int edits,
        int starts,
        Optional<Large> large,
        int soakMinutes,
        OptionalInt heapMegabytes,
        Path directory) {

    /** A generated store. */
    public record Large(int domains, int users) {}

    public BenchPlan {
        keepAlive = List.copyOf(keepAlive);
    }

    @Override
    public String toString() {
        return "BenchPlan[" + rounds + " rounds of " + round + "]";
    }
}
