package io.cordboard.review;

import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.review.Hops.Hop;
import io.cordboard.review.Hops.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Calls that loop: from number to number, over transfers, executed extensions and PBX objects, back to the start. And
 * transfers to a number that nothing on the route matches.
 */
final class LoopReview {
    /** FreeSWITCH ends a call after this many transfers (switch_ivr.c, max_session_transfers). */
    private static final int MOST_HOPS = 70;

    private static final String OUTSIDE = "0044123456789";

    private final Hops hops;
    private final Names names;
    private final String domain;
    private final Set<Place> done = new HashSet<>();
    private final Set<Set<Place>> told = new HashSet<>();
    private final Set<String> nowhere = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private LoopReview(String domain, Names names, Hops hops) {
        this.domain = domain;
        this.names = names;
        this.hops = hops;
    }

    static List<Problem> problems(String domain, Set<String> routes, Names names, Hops hops) {
        LoopReview review = new LoopReview(domain, names, hops);
        for (String route : routes) {
            review.done.clear(); // entry contexts lead to the route that a call entered
            review.numbers(route).forEach(number -> review.follow(List.of(new Place(route, number)), List.of(), route));
        }
        return review.problems;
    }

    /** Numbers that show where calls go: those that the route names, a user's, and one outside. */
    private Set<String> numbers(String route) {
        Set<String> numbers = new LinkedHashSet<>();
        if (names.documents().route(domain, route) instanceof RouteReading.Proven proven) {
            for (Document document : proven.extensions()) {
                hops.number(document).ifPresent(numbers::add);
                document.json()
                        .path("condition")
                        .forEach(condition -> numbers.addAll(
                                LiteralNumbers.of(condition.path("expression").asText())));
            }
        }
        names.documents().all("exten", domain).stream().findFirst().ifPresent(user -> numbers.add(user.field()));
        numbers.add(OUTSIDE);
        return numbers;
    }

    /** @param way the steps to the place; {@code places} are all places of the call, the current one last */
    private void follow(List<Place> places, List<Hop> way, String entry) {
        Place place = places.get(places.size() - 1);
        if (!done.add(place)) {
            return;
        }
        for (Hop hop : hops.from(place, entry)) {
            List<Hop> further = new ArrayList<>(way);
            further.add(hop);
            int start = places.indexOf(hop.to());
            if (start >= 0) {
                ring(further.subList(start, further.size()));
            } else if (further.size() > MOST_HOPS) {
                endless(hop);
            } else {
                unmatched(hop);
                List<Place> been = new ArrayList<>(places);
                been.add(hop.to());
                follow(been, further, entry);
            }
        }
    }

    private void unmatched(Hop hop) {
        boolean missing = names.documents().route(domain, hop.to().route()) instanceof RouteReading.Missing;
        if (hop.literal()
                && !hop.to().number().isEmpty()
                && !missing
                && !hops.mayTake(hop.to())
                && nowhere.add(hop.from().field() + hop.pointer() + hop.to())) {
            problems.add(Problem.warning(
                    key(hop),
                    hop.from().field(),
                    hop.pointer(),
                    "nothing on the route " + hop.to().route() + " matches "
                            + hop.to().number() + ": such a call ends with NO_ROUTE_DESTINATION"));
        }
    }

    private void endless(Hop hop) {
        if (told.add(Set.of(new Place(hop.from().field(), hop.pointer())))) {
            problems.add(Problem.error(
                    key(hop),
                    hop.from().field(),
                    hop.pointer(),
                    "forwards calls without end: after " + MOST_HOPS + " transfers FreeSWITCH hangs up"));
        }
    }

    private void ring(List<Hop> ring) {
        if (!told.add(ring.stream().map(Hop::to).collect(Collectors.toSet()))) {
            return;
        }
        Hop last = ring.get(ring.size() - 1);
        boolean rings = ring.stream().anyMatch(Hop::rings);
        String way = last.to() + " → "
                + ring.stream().map(hop -> hop.to().toString()).collect(Collectors.joining(" → "));
        String reason = (rings ? "loops as long as nobody answers: " : "loops without end: ") + way;
        problems.add(
                rings
                        ? Problem.warning(key(last), last.from().field(), last.pointer(), reason)
                        : Problem.error(key(last), last.from().field(), last.pointer(), reason));
    }

    private String key(Hop hop) {
        return "cti_" + hop.from().id().kind() + "@" + domain;
    }
}
