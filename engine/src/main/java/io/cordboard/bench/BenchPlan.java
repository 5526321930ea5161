package io.cordboard.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of {@code ./cordboard bench}.
 *
 * @param url a running server that serves the sample domain; if absent, one is started
 * @param credentials {@code user:password} for {@code url}
 * @param pid the process of {@code url}, whose CPU time is read
 * @param redisUrl the Redis of {@code url}, which is there if {@code url} is: for the edits, and for the key of proofs
 * @param warmUp fetches per server and type of connection that are not measured, because code is still being compiled
 * @param warmUpEdits edits that are not measured, for the same reason
 * @param round how long one server is measured before the next
 * @param perSecond the rate of the open loop; 0 for a quarter of the rate of the floor in a closed loop
 * @param keepAlive the types of connections to use; {@code true} for persistent ones
 * @param edits how many edits are timed
 * @param starts how many starts are timed
 * @param fetches whether fetches, edits and starts are measured; if not, only the API is
 * @param large a second server with this population, in addition to the sample
 * @param api what is measured of the API, by servers of its own
 * @param soakMinutes how long one server is loaded without a pause while its memory is measured; 0 to compare servers
 *     instead
 * @param heapMegabytes the maximum heap of the servers that are started
 * @param directory where each server that is started gets a directory, which is removed at the end
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
        boolean fetches,
        Optional<Large> large,
        Api api,
        int soakMinutes,
        OptionalInt heapMegabytes,
        Path directory) {

    /**
     * A generated store.
     *
     * @param all whether the routes of its domains are {@code @all}
     */
    public record Large(int domains, int users, boolean all) {}

    /**
     * Lists and plans.
     *
     * @param documents how many documents the list has
     * @param pages how many pages of the list are timed; 0 for none
     * @param plans how many plans of each edit are timed; 0 for none
     */
    public record Api(int documents, int pages, int plans) {}

    public BenchPlan {
        keepAlive = List.copyOf(keepAlive);
    }

    @Override
    public String toString() {
        return "BenchPlan[" + rounds + " rounds of " + round + "]";
    }
}
