package io.cordboard.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.dialplan.SampleNumbers;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Extensions of a route that never get a number that they name, because an earlier one matches it. */
final class RouteOrder {
    private static final String KIND = "dialplan_extension";

    private final String domain;
    private final String route;
    /** The first extension that names each number. */
    private final Map<String, Document> byNumber = new HashMap<>();
    /** Extensions that match more than single numbers, in order. */
    private final List<Document> patterns = new ArrayList<>();

    private final List<Problem> problems = new ArrayList<>();

    private RouteOrder(String domain, String route) {
        this.domain = domain;
        this.route = route;
    }

    static List<Problem> problems(String domain, Set<String> routes, Documents documents) {
        List<Problem> problems = new ArrayList<>();
        for (String route : routes) {
            if (documents.route(domain, route) instanceof RouteReading.Complete complete) {
                RouteOrder order = new RouteOrder(domain, route);
                complete.extensions().stream()
                        .filter(document -> document.id().kind().equals(KIND))
                        .forEach(order::next);
                problems.addAll(order.problems);
            }
        }
        return problems;
    }

    private void next(Document extension) {
        List<String> numbers = literals(extension);
        for (String number : numbers) {
            taker(number, extension).ifPresent(first -> problems.add(hidden(extension, number, first)));
            if (SimpleExtension.takes(extension.json(), number) == SimpleExtension.Takes.CERTAINLY) {
                byNumber.putIfAbsent(number, extension);
            }
        }
        if (numbers.isEmpty()) {
            Set<String> samples = SampleNumbers.of(expression(extension));
            takerOfAll(samples).ifPresent(first -> problems.add(covered(extension, samples, first)));
            patterns.add(extension);
        }
    }

    /** The extension that matches all of the numbers. */
    private Optional<Document> takerOfAll(Set<String> samples) {
        return samples.isEmpty()
                ? Optional.empty()
                : patterns.stream()
                        .filter(earlier -> samples.stream()
                                .allMatch(number -> SimpleExtension.takes(earlier.json(), number)
                                        == SimpleExtension.Takes.CERTAINLY))
                        .findFirst();
    }

    private Problem covered(Document extension, Set<String> samples, Document first) {
        return Problem.warning(
                "cti_" + KIND + "@" + domain,
                extension.field(),
                "/condition/0/expression",
                "seems never to get a call on the route " + route + ": the extension \"" + first.field()
                        + "\" before it matches all the numbers that were tried: " + String.join(", ", samples));
    }

    private Optional<Document> taker(String number, Document extension) {
        return Optional.ofNullable(byNumber.get(number))
                .or(() -> patterns.stream()
                        .filter(earlier ->
                                SimpleExtension.takes(earlier.json(), number) == SimpleExtension.Takes.CERTAINLY)
                        .findFirst())
                .filter(first -> !first.field().equals(extension.field()));
    }

    private Problem hidden(Document extension, String number, Document first) {
        return Problem.warning(
                "cti_" + KIND + "@" + domain,
                extension.field(),
                "/condition/0/expression",
                "never gets " + number + " on the route " + route + ": the extension \"" + first.field()
                        + "\" before it matches " + number + ", too");
    }

    private static List<String> literals(Document extension) {
        return LiteralNumbers.of(expression(extension));
    }

    /** The expression that the first condition compares with the dialled number; empty if it compares something else. */
    private static String expression(Document extension) {
        JsonNode first = extension.json().path("condition").path(0);
        return first.path("field").asText().equalsIgnoreCase("destination_number")
                ? first.path("expression").asText()
                : "";
    }
}
