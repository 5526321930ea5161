package io.cordboard.api;

import io.cordboard.change.DomainFacts;
import io.cordboard.change.HistoryRestore;
import io.cordboard.change.PlannedProblem;
import io.cordboard.history.HistoryReader;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the API shows of domains in addition to their documents.
 *
 * @param problems what {@code ./cordboard check} says of a domain; empty if there is no such domain
 */
public record DomainViews(
        DomainFacts facts,
        Function<String, Future<Optional<List<PlannedProblem>>>> problems,
        HistoryReader history,
        HistoryRestore restoring) {}
