package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /batch} and {@code /csv}: many documents of a kind, all or none, or each that is good. */
final class BatchResource {
    private final DocumentKinds kinds;
    private final RowSaves rows;

    BatchResource(DocumentKinds kinds, DocumentSaves saves) {
        this.kinds = kinds;
        this.rows = new RowSaves(saves);
    }

    List<Operation> operations() {
        return List.of(
                saving("batch", "Saves and deletes documents of a kind.")
                        .body("Batch", Operation.JSON)
                        .by(this::save),
                saving("csv", "Saves the documents of a table; the first column is key.")
                        .body("", "text/csv")
                        .by(this::saveTable));
    }

    private Operation saving(String name, String words) {
        return RowSaves.saving(Operation.of(
                        HttpMethod.POST,
                        "/domains/{domain}/{kind}/" + name,
                        name,
                        words,
                        Access.to(Action.WRITE, Access.IN_PATH)))
                .ofKinds(kinds.ofDomains());
    }

    private Future<ApiAnswer> save(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "items");
        JsonNode items = body.path("items");
        if (!items.isArray() || items.isEmpty() || items.size() > RowSaves.MOST) {
            throw new ApiProblem(422, "the body is not valid")
                    .error("/items", "a list of 1 to " + RowSaves.MOST + " items was expected");
        }
        List<Change> set = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            set.add(one(call, items.get(i), "/items/" + i));
        }
        return rows.save(call, set);
    }

    private Future<ApiAnswer> saveTable(ApiCall call) {
        List<ListFilter.Row> table = Csv.read(call.body().toString(StandardCharsets.UTF_8));
        if (table.isEmpty() || table.size() > RowSaves.MOST) {
            throw new ApiProblem(422, "1 to " + RowSaves.MOST + " rows were expected");
        }
        List<Change> set = table.stream()
                .map(row -> Change.put(call.kind(), row.name(), row.json()))
                .toList();
        return rows.save(call, set);
    }

    private static Change one(ApiCall call, JsonNode written, String pointer) {
        if (!(written instanceof ObjectNode item) || !item.has("value")) {
            throw new ApiProblem(422, "the body is not valid")
                    .error(pointer, "an object with name and value (null: deleted) was expected");
        }
        JsonBody.only(item, "name", "value", "if-match", "only-create");
        boolean deletes = item.get("value").isNull();
        if (deletes && !call.who().rights().may(Action.DELETE, call.kind(), call.domain())) {
            throw RequestChecks.forbidden();
        }
        return new Change(
                call.kind(),
                JsonBody.needed(item, "name"),
                deletes ? Optional.empty() : Optional.of(item.get("value")),
                JsonBody.text(item, "if-match"),
                item.path("only-create").asBoolean());
    }
}
