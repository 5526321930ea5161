package io.cordboard.expect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Documents;
import io.cordboard.fetch.Computed;
import io.cordboard.rehearse.DocumentQuestions;
import io.cordboard.rehearse.Rehearsal;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.rehearse.RequestedCall;
import io.cordboard.simulate.expand.ClockReads;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where calls end. A call is followed again only when something that it has asked for has changed, or when the clock says
 * something else to it. One thread uses it at a time.
 */
public final class CallEnds {
    private static final int MOST_CALLS = 10_000;
    /** How many ends of one call are kept, which differ by their time. */
    private static final int MOST_TIMES = 50;

    private final Optional<CallEnds> before;
    private final Cache<Anytime, Deque<Followed>> known = Caffeine.newBuilder()
            .maximumSize(MOST_CALLS)
            .executor(Runnable::run)
            .build();

    /** A call apart from its time. */
    private record Anytime(RequestedCall call, String domain) {}

    private record Followed(ClockReads reads, Computed<CallEnd> end) {}

    public CallEnds() {
        this(Optional.empty());
    }

    private CallEnds(Optional<CallEnds> before) {
        this.before = before;
    }

    /** The ends of calls after a change. What the change does not concern is not followed again, and this is not changed. */
    public CallEnds afterwards() {
        return new CallEnds(Optional.of(this));
    }

    /**
     * Where the call ends.
     *
     * @param rehearsal follows calls; it is asked about these documents
     */
    CallEnd of(RequestedCall call, String domain, Rehearsal rehearsal, Documents documents) {
        Rehearsal plain = rehearsal.asking(asking(documents));
        Optional<Instant> at = plain.moment(call, domain);
        if (at.isEmpty()) {
            return CallEnd.of(plain.inDomain(call, domain));
        }
        Anytime anytime = anytime(call, domain);
        return find(anytime, at.get(), documents)
                .or(() -> before.flatMap(earlier -> earlier.find(anytime, at.get(), documents)))
                .orElseGet(() -> follow(anytime, call, rehearsal, documents));
    }

    private Optional<CallEnd> find(Anytime anytime, Instant at, Documents documents) {
        Deque<Followed> all = known.getIfPresent(anytime);
        if (all == null) {
            return Optional.empty();
        }
        for (Iterator<Followed> each = all.iterator(); each.hasNext(); ) {
            Followed one = each.next();
            if (one.reads().areSame(at) && one.end().holds(documents)) {
                each.remove();
                all.addFirst(one); // most calls are asked for at similar times
                return Optional.of(one.end().value());
            }
        }
        return Optional.empty();
    }

    private CallEnd follow(Anytime anytime, RequestedCall call, Rehearsal rehearsal, Documents documents) {
        ClockReads reads = new ClockReads();
        Computed<CallEnd> end = Computed.of(documents, asked -> {
            RehearsalResult rehearsed = rehearsal.asking(asking(asked)).inDomain(call, anytime.domain(), reads);
            return CallEnd.of(rehearsed);
        });
        Deque<Followed> all = known.get(anytime, none -> new ArrayDeque<>());
        all.addFirst(new Followed(reads, end));
        if (all.size() > MOST_TIMES) {
            all.removeLast();
        }
        return end.value();
    }

    private static Anytime anytime(RequestedCall call, String domain) {
        return new Anytime(
                new RequestedCall(
                        call.dialplan(),
                        call.context(),
                        call.from(),
                        call.to(),
                        call.gateway(),
                        call.profile(),
                        call.variables(),
                        call.registered(),
                        Optional.empty(),
                        call.keys()),
                domain);
    }

    private static DocumentQuestions asking(Documents documents) {
        return new DocumentQuestions() {
            @Override
            public <T> T ask(Function<Documents, T> question) {
                return question.apply(documents);
            }
        };
    }
}
