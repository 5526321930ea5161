package io.cordboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.change.Change;
import io.cordboard.change.ChangeOutcome;
import io.cordboard.change.ChangeRequest;
import io.vertx.core.Future;
import java.util.List;

/** Saves rows of documents: all or nothing, or each row that is good, with a result for each. */
final class RowSaves {
    /** How many rows a request may have. */
    static final int MOST = 1000;

    private static final String ROWS = "rows";

    private final DocumentSaves saves;

    RowSaves(DocumentSaves saves) {
        this.saves = saves;
    }

    /** What every operation that saves rows has. */
    static Operation saving(Operation operation) {
        return DocumentSaves.saving(operation)
                .query(
                        QueryParameter.flag("force", "also deletes what is in use"),
                        GeneratedSecrets.parameter(),
                        QueryParameter.oneOf(
                                ROWS,
                                "whole: all rows or none (default); good: each row that is" + " good",
                                "whole",
                                "good"))
                .answer("Rows", Operation.JSON);
    }

    Future<ApiAnswer> save(ApiCall call, List<Change> written) {
        List<Change> set = saves.generated(call, written);
        if (call.query(ROWS).filter("good"::equals).isEmpty()) {
            return saves.save(call, request(call, set));
        }
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        Future<Void> all = Future.succeededFuture();
        for (Change change : set) {
            all = all.compose(done -> row(call, change)).map(row -> {
                results.add(row);
                return null;
            });
        }
        return all.map(done -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.set(ROWS, results);
            return ApiAnswer.json(json);
        });
    }

    /** A row that cannot be understood, or that is not allowed, is no reason to leave out the others. */
    private Future<ObjectNode> row(ApiCall call, Change change) {
        return Future.succeededFuture()
                .compose(begun -> saves.outcome(call, request(call, List.of(change))))
                .map(outcome -> result(call, change, outcome))
                .recover(e -> e instanceof ApiProblem problem && problem.status() < 500
                        ? Future.succeededFuture(problem.row(
                                JsonNodeFactory.instance.objectNode().put("name", change.name())))
                        : Future.failedFuture(e));
    }

    private ChangeRequest request(ApiCall call, List<Change> set) {
        return saves.request(
                call,
                call.domain(),
                set,
                call.flag("dry-run"),
                call.list("override"),
                call.list("allow-reach"),
                call.flag("force"));
    }

    private static ObjectNode result(ApiCall call, Change change, ChangeOutcome outcome) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("name", change.name());
        if (outcome instanceof ChangeOutcome.Refused refused) {
            row.put("saved", false).put("detail", refused.explanation());
            refused.plan()
                    .problems()
                    .forEach(planned -> row.withArray("errors")
                            .addObject()
                            .put("pointer", planned.problem().pointer())
                            .put("detail", planned.problem().reason()));
            return row;
        }
        if (outcome instanceof ChangeOutcome.Conflict) {
            return row.put("saved", false).put("detail", "it is not what you have seen: it has been changed");
        }
        if (outcome instanceof ChangeOutcome.Saved) {
            GeneratedSecrets.of(call, change).ifPresent(made -> row.set("generated", made));
        }
        return row.put("saved", outcome instanceof ChangeOutcome.Saved);
    }
}
