package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.feature.Switchable;
import io.cordboard.feature.Switchable.Actor;
import io.cordboard.feature.Switchable.Switched;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /switches}, and the state of each object that phones switch by a code. */
final class SwitchResource {
    private static final String DOMAIN = "/domains/{domain}";

    private final List<Switchable> switches;

    SwitchResource(List<Switchable> switches) {
        this.switches = List.copyOf(switches);
    }

    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        all.add(Operation.get(
                        DOMAIN + "/switches",
                        "listSwitches",
                        "What is switched by hand: call flows, time conditions.",
                        Access.to(Action.READ, "switches"))
                .answer("Switches", Operation.JSON)
                .by(this::list));
        for (Switchable one : switches) {
            String path = DOMAIN + "/" + one.kind() + "/{name}/" + one.word();
            all.add(Operation.get(path, id("getSwitch", one), "The state now.", Access.to(Action.READ, one.kind()))
                    .answer("Switch", Operation.JSON)
                    .by(call -> found(one, call).map(now -> ApiAnswer.json(json(one, now)))));
            all.add(Operation.of(
                            HttpMethod.POST,
                            path,
                            id("setSwitch", one),
                            "Switches it, as the code of a phone does.",
                            Access.to(Action.OPERATE, one.kind()))
                    .body(one.hasClock() ? "Override" : "Status", Operation.JSON)
                    .answer("Switch", Operation.JSON)
                    .statuses(200, 422)
                    .by(call -> set(one, call)));
        }
        return all;
    }

    private static String id(String what, Switchable one) {
        return what + "_" + one.kind();
    }

    /** Those that the client may read. */
    private Future<ApiAnswer> list(ApiCall call) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items");
        Future<Void> all = Future.succeededFuture();
        for (Switchable one : switches) {
            if (call.who().rights().may(Action.READ, one.kind(), call.domain())) {
                all = all.compose(before -> one.all(call.domain()).map(found -> {
                    found.forEach(now -> json.withArray("items").add(json(one, now)));
                    return null;
                }));
            }
        }
        return all.map(done -> ApiAnswer.json(json));
    }

    private static Future<Switched> found(Switchable one, ApiCall call) {
        return one.all(call.domain())
                .map(all -> all.stream()
                        .filter(now -> now.name().equals(call.name()))
                        .findFirst()
                        .orElseThrow(SwitchResource::missing));
    }

    private static ApiProblem missing() {
        return ApiProblem.notFound("there is no such object that is enabled");
    }

    private static Future<ApiAnswer> set(Switchable one, ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, one.word());
        JsonNode written = body.path(one.word());
        Actor by = new Actor(call.who().name(), call.address());
        return found(one, call)
                .compose(now -> one.set(call.domain(), call.name(), wanted(one, now, written), by))
                .map(done -> ApiAnswer.json(json(one, done.orElseThrow(SwitchResource::missing))));
    }

    private static Optional<String> wanted(Switchable one, Switched now, JsonNode written) {
        List<String> values =
                now.states().stream().map(Switchable.Position::value).toList();
        if (written.isNull() && one.hasClock()) {
            return Optional.empty();
        }
        if (!written.isTextual() || !values.contains(written.asText())) {
            throw new ApiProblem(422, "the body is not valid")
                    .error(
                            "/" + one.word(),
                            String.join(" or ", values) + (one.hasClock() ? ", or null" : "") + " was expected");
        }
        return Optional.of(written.asText());
    }

    private static ObjectNode json(Switchable one, Switched now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("kind", now.kind())
                .put("name", now.name())
                .put("title", now.title())
                .put("state", now.state());
        now.states()
                .forEach(position -> json.withArray("states")
                        .addObject()
                        .put("value", position.value())
                        .put("label", position.label()));
        json.put("overridden", now.overridden());
        now.since().ifPresent(since -> json.put("since", since));
        if (one.hasClock() && !now.overridden()) {
            json.putNull(one.word());
        } else {
            json.put(one.word(), now.state());
        }
        return json;
    }
}
