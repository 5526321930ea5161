package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.admin.Audit;
import java.util.List;

/** {@code /audit}: who did what, the latest first. */
final class AuditResource {
    private static final int MOST = 1000;

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    List<Operation> operations() {
        return List.of(Operation.get(
                        "/audit",
                        "listAudit",
                        "The last changes, sign-ins and refusals.",
                        Access.to(Action.READ, "audit"))
                .answer("Audit", Operation.JSON)
                .by(call -> audit.last(MOST).map(entries -> {
                    ObjectNode json = JsonNodeFactory.instance.objectNode();
                    json.withArray("items");
                    entries.forEach(entry -> {
                        ObjectNode item = json.withArray("items").addObject();
                        entry.forEach(item::put);
                    });
                    return ApiAnswer.json(json);
                })));
    }
}
