package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.dialplan.SampleNumbers;
import io.cordboard.document.Document;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import io.cordboard.review.NextHops.Hop;
import io.cordboard.review.NextHops.Place;
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

    private final NextHops hops;
    private final NameCheck names;
    private final String domain;
    private final Set<Place> done = new HashSet<>();
    private final Set<Set<String>> told = new HashSet<>();
    private final Set<String> nowhere = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private LoopReview(String domain, NameCheck names, NextHops hops) {
        this.domain = domain;
        this.names = names;
        this.hops = hops;
    }

    static List<Problem> problems(String domain, Set<String> routes, NameCheck names, NextHops hops) {
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
        if (names.documents().route(domain, route) instanceof RouteReading.Complete complete) {
            for (Document document : complete.extensions()) {
                hops.number(document).ifPresent(numbers::add);
                expressions(document.json()).forEach(expression -> {
                    List<String> literal = LiteralNumbers.of(expression);
                    numbers.addAll(literal.isEmpty() ? SampleNumbers.of(expression) : literal);
                });
            }
        }
        names.documents().all("exten", domain).stream().findFirst().ifPresent(user -> numbers.add(user.field()));
        numbers.add(OUTSIDE);
        return numbers;
    }

    /** The expressions of the conditions of an extension, and those of their regex children. */
    private static List<String> expressions(JsonNode extension) {
        List<String> expressions = new ArrayList<>();
        extension.path("condition").forEach(condition -> {
            expressions.add(condition.path("expression").asText());
            condition
                    .path("regex")
                    .forEach(regex -> expressions.add(regex.path("expression").asText()));
        });
        return expressions;
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
        if (told.add(Set.of(hop.from().field() + " " + hop.pointer()))) {
            problems.add(Problem.error(
                    key(hop),
                    hop.from().field(),
                    hop.pointer(),
                    "forwards calls without end: after " + MOST_HOPS + " transfers FreeSWITCH hangs up"));
        }
    }

    private void ring(List<Hop> ring) {
        if (!told.add(ring.stream()
                .map(hop -> hop.from().field() + " " + hop.pointer())
                .collect(Collectors.toSet()))) {
            return;
        }
        Hop last = ring.get(ring.size() - 1);
        String condition = ring.stream()
                .map(Hop::condition)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String way = last.to() + " → "
                + ring.stream().map(hop -> hop.to().toString()).collect(Collectors.joining(" → "));
        problems.add(
                condition.isEmpty()
                        ? Problem.error(key(last), last.from().field(), last.pointer(), "loops without end: " + way)
                        : Problem.warning(
                                key(last),
                                last.from().field(),
                                last.pointer(),
                                "loops as long as " + condition + ": " + way));
    }

    private String key(Hop hop) {
        return "cti_" + hop.from().id().kind() + "@" + domain;
    }
}
