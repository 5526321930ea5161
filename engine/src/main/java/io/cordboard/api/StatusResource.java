package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.admin.Role;
import io.cordboard.status.Phones.Phone;
import io.cordboard.status.Status;
import io.cordboard.status.Trunks.Trunk;
import io.cordboard.store.nodes.Node;
import io.cordboard.store.nodes.Nodes;
import io.vertx.core.Future;
import java.util.List;
import java.util.TreeMap;

/**
 * {@code /trunks}, {@code /registrations}, {@code /nodes} and {@code /system}: the state of trunks, phones, nodes and
 * this machine.
 */
final class StatusResource {
    private final Status status;

    StatusResource(Status status) {
        this.status = status;
    }

    List<Operation> operations() {
        Access node = Access.to(Action.READ, Role.STATUS);
        return List.of(
                Operation.get(
                                "/trunks",
                                "listTrunks",
                                "The trunks at each FreeSWITCH, and their calls.",
                                Access.ANYBODY)
                        .answer("Trunks", Operation.JSON)
                        .by(this::trunks),
                Operation.get(
                                "/registrations",
                                "listRegistrations",
                                "The phones that are registered at each FreeSWITCH.",
                                Access.ANYBODY)
                        .answer("Registrations", Operation.JSON)
                        .by(this::registrations),
                Operation.get("/nodes", "listNodes", "The nodes of Cordboard that serve from this Redis.", node)
                        .answer("Nodes", Operation.JSON)
                        .by(call -> status.nodes().map(StatusResource::nodes)),
                Operation.get("/system", "getSystem", "Redis, this node and its machine in figures.", node)
                        .answer("System", Operation.JSON)
                        .by(call -> status.machine().json().map(ApiAnswer::json)));
    }

    /** Who may see the state of a domain sees its trunks and phones. */
    private static boolean may(ApiCall call, String domain) {
        return call.who().rights().may(Action.READ, Role.STATUS, domain);
    }

    private Future<ApiAnswer> trunks(ApiCall call) {
        return status.trunks().all().map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putArray("items");
            all.stream()
                    .filter(trunk -> may(call, trunk.domain()))
                    .forEach(trunk -> json.withArray("items").add(item(trunk)));
            return ApiAnswer.json(json);
        });
    }

    private static ObjectNode item(Trunk trunk) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("gateway", trunk.gateway())
                .put("domain", trunk.domain())
                .put("profile", trunk.profile())
                .put("node", trunk.node())
                .put("state", trunk.state().word())
                .put("calls", trunk.calls());
        trunk.pingMillis().ifPresent(millis -> json.put("ping-ms", millis));
        trunk.channels().ifPresent(channels -> json.put("channels", channels));
        return json;
    }

    private Future<ApiAnswer> registrations(ApiCall call) {
        return status.phones().all().map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putArray("items");
            all.stream()
                    .filter(phone -> may(call, phone.domain()))
                    .forEach(phone -> json.withArray("items").add(item(phone)));
            return ApiAnswer.json(json);
        });
    }

    private static ObjectNode item(Phone phone) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("user", phone.user())
                .put("domain", phone.domain())
                .put("node", phone.node())
                .put("contact", phone.contact())
                .put("agent", phone.agent())
                .put("address", phone.address());
        phone.expires().ifPresent(expires -> json.put("expires", expires.toString()));
        return json;
    }

    private static ApiAnswer nodes(Nodes nodes) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items");
        nodes.all().forEach(node -> json.withArray("items").add(item(node, nodes.isGone(node))));
        return ApiAnswer.json(json);
    }

    private static ObjectNode item(Node node, boolean silent) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", node.name())
                .put("state", silent ? "silent" : node.state())
                .put("since", node.started().toString())
                .put("heard", node.time().toString())
                .put("version", node.version());
        json.putArray("event-sockets");
        new TreeMap<>(node.sockets())
                .forEach((host, up) -> json.withArray("event-sockets")
                        .addObject()
                        .put("host", host)
                        .put("state", up ? "up" : "down"));
        return json;
    }
}
