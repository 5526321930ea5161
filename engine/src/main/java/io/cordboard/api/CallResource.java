package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.status.EndedCall;
import io.cordboard.status.EndedCalls;
import io.cordboard.status.LiveCalls;
import io.cordboard.status.LiveCalls.Now;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** {@code /calls}: the last calls of a domain, latest first; as JSON or CSV. */
final class CallResource {
    private static final String CSV = "text/csv";
    private static final String POSITION = "[0-9]{1,15}-[0-9]{1,10}";

    private final EndedCalls calls;
    private final LiveCalls going;

    CallResource(EndedCalls calls, LiveCalls going) {
        this.calls = calls;
        this.going = going;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/domains/{domain}/calls",
                                "listCalls",
                                "The last calls that have ended.",
                                Access.to(Action.READ, "calls"))
                        .query(Paging.limit(), Paging.cursor())
                        .answer("Calls", Operation.JSON, CSV)
                        .by(this::list),
                Operation.get(
                                "/domains/{domain}/calls/now",
                                "listCallsNow",
                                "The calls that go on now, as far as this node has heard of them.",
                                Access.to(Action.READ, "calls"))
                        .answer("CallsNow", Operation.JSON)
                        .by(call -> Future.succeededFuture(ApiAnswer.json(now(going.now(call.domain()))))));
    }

    private static ObjectNode now(List<Now> calls) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items");
        calls.forEach(one -> {
            ObjectNode item = json.withArray("items")
                    .addObject()
                    .put("id", one.id())
                    .put("what", one.what())
                    .put("node", one.node())
                    .put("from", one.from())
                    .put("to", one.to())
                    .put("at", one.since().toString())
                    .put("rings", one.rings());
            one.gateway().ifPresent(gateway -> item.put("gateway", gateway));
            one.answered().ifPresent(at -> item.put("answered", at.toString()));
        });
        return json;
    }

    private Future<ApiAnswer> list(ApiCall call) {
        int limit = Paging.limit(call);
        Optional<String> cursor = call.query("cursor");
        if (cursor.filter(text -> !text.matches(POSITION)).isPresent()) {
            throw Paging.wrongCursor();
        }
        return calls.latest(call.domain(), cursor, limit).map(found -> {
            Optional<String> next = found.size() < limit
                    ? Optional.empty()
                    : Optional.of(found.get(found.size() - 1).position());
            if (call.header("Accept").filter(accept -> accept.startsWith(CSV)).isEmpty()) {
                return ApiAnswer.json(json(found, next));
            }
            ApiAnswer csv = new ApiAnswer(
                    200,
                    CSV + "; charset=utf-8",
                    Csv.write(found.stream()
                            .map(one -> new ListFilter.Row(one.id(), item(one)))
                            .toList()));
            next.ifPresent(text -> csv.header("X-Next-Cursor", text));
            return csv;
        });
    }

    private static ObjectNode json(List<EndedCall> found, Optional<String> next) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items");
        found.forEach(one -> json.withArray("items").add(item(one).put("id", one.id())));
        next.ifPresent(text -> json.put("next", text));
        return json;
    }

    private static ObjectNode item(EndedCall one) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("at", one.at().toString())
                .put("from", one.from())
                .put("from-name", one.fromName())
                .put("to", one.to())
                .put("seconds", one.seconds())
                .put("answered-seconds", one.answeredSeconds())
                .put("end", one.end())
                .put("direction", one.direction());
        one.gateway().ifPresent(gateway -> json.put("gateway", gateway));
        one.recording().ifPresent(file -> json.put("recording", file));
        return json;
    }
}
