package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.Side;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What calls from outside can reach in a domain: the objects, the extensions and the trunks, each by the shortest way. */
public final class InboundReach {
    private final ServedWalk walk;

    public InboundReach(ServedWalk walk) {
        this.walk = walk;
    }

    /**
     * What such calls reach.
     *
     * @param reached the way to each: {@code ring_group:6050}, {@code extension:1001}, {@code trunk:carrier/0441234}
     * @param leftOut what is not served to them although they would come to it: why, with the way
     */
    public record Reach(Map<String, List<String>> reached, Map<String, List<Problem>> leftOut) {}

    /** The reach in a domain. */
    public Reach of(String domain, Documents documents) {
        WalkResult.Start start = new WalkResult.Start(
                Side.OUTSIDE, DomainReview.inboundRoutes(domain, documents), List.of(), List.of(), Integer.MAX_VALUE);
        WalkResult walked = walk.walk(domain, start, documents);
        Map<String, List<String>> reached = new LinkedHashMap<>();
        walked.served().forEach(served -> {
            reached.putIfAbsent(served.id(), served.way());
            served.actions()
                    .forEach(action -> action.parties().forEach(party -> reached.putIfAbsent(party, served.way())));
        });
        return new Reach(reached, walked.leftOut());
    }
}
