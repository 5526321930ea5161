package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * {@code /mcp}: the Model Context Protocol over streamable HTTP, for assistants: initialize, ping, tools/list and
 * tools/call. Each message is answered with JSON; nothing is kept between messages.
 */
final class McpResource {
    private static final List<String> VERSIONS = List.of("2025-06-18", "2025-03-26");
    private static final int NO_METHOD = -32601;
    private static final int WRONG_PARAMETERS = -32602;
    private static final int WRONG_REQUEST = -32600;
    private static final String INSTRUCTIONS =
            "Cordboard is a PBX. Read with list_documents and get_document, look with picture and simulate, and plan each"
                    + " change with plan_changes before it is saved. A plan is the proof of what a change does: show it to"
                    + " the admin.";

    private final String version;
    private final McpTools tools;

    McpResource(String version, List<Operation> operations, NumberHiding hiding) {
        this.version = version;
        this.tools = new McpTools(operations, hiding);
    }

    List<Operation> operations() {
        return List.of(
                Operation.get("/mcp", "mcpStream", "There is no stream: messages are answered by POST.", Access.ANYBODY)
                        .statuses(405)
                        .by(call -> Future.failedFuture(
                                new ApiProblem(405, "messages are sent by POST").header("Allow", "POST"))),
                Operation.of(
                                HttpMethod.POST,
                                "/mcp",
                                "mcp",
                                "A message of the Model Context Protocol, with the rights of the token.",
                                Access.ANYBODY)
                        .body("JsonRpc", Operation.JSON)
                        .answer("JsonRpc", Operation.JSON)
                        .statuses(200, 202)
                        .by(this::message));
    }

    private Future<ApiAnswer> message(ApiCall call) {
        ObjectNode message = call.object();
        Optional<JsonNode> id = Optional.ofNullable(message.get("id"));
        if (id.isEmpty()) {
            return Future.succeededFuture(new ApiAnswer(202, Operation.JSON, "")); // a notification
        }
        if (!message.path("jsonrpc").asText().equals("2.0")
                || !message.path("method").isTextual()) {
            return Future.succeededFuture(error(id.get(), WRONG_REQUEST, "a message of JSON-RPC 2.0 was expected"));
        }
        JsonNode parameters = message.path("params");
        return switch (message.path("method").asText()) {
            case "initialize" -> Future.succeededFuture(result(id.get(), initialized(parameters)));
            case "ping" -> Future.succeededFuture(result(id.get(), JsonNodeFactory.instance.objectNode()));
            case "tools/list" -> {
                ObjectNode listed = JsonNodeFactory.instance.objectNode();
                listed.set("tools", tools.list());
                yield Future.succeededFuture(result(id.get(), listed));
            }
            case "tools/call" -> called(call, id.get(), parameters);
            default -> Future.succeededFuture(error(id.get(), NO_METHOD, "there is no such method"));
        };
    }

    private ObjectNode initialized(JsonNode parameters) {
        String asked = parameters.path("protocolVersion").asText();
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("protocolVersion", VERSIONS.contains(asked) ? asked : VERSIONS.get(0));
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo").put("name", "cordboard").put("version", version);
        return result.put("instructions", INSTRUCTIONS);
    }

    private Future<ApiAnswer> called(ApiCall call, JsonNode id, JsonNode parameters) {
        JsonNode arguments = parameters.path("arguments");
        ObjectNode given = arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return tools.call(call, parameters.path("name").asText(), given)
                .map(answered -> answered.transform(done -> {
                    ApiAnswer answer = done.succeeded()
                            ? done.result()
                            : FailureAnswers.of(done.cause()).answer(call.id());
                    return Future.succeededFuture(result(id, content(answer)));
                }))
                .orElseGet(() -> Future.succeededFuture(error(id, WRONG_PARAMETERS, "there is no tool of that name")));
    }

    private static ObjectNode content(ApiAnswer answer) {
        String text = answer.body().toString(StandardCharsets.UTF_8);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return result.put("isError", answer.status() >= 400);
    }

    private static ApiAnswer result(JsonNode id, ObjectNode result) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        message.set("id", id);
        message.set("result", result);
        return ApiAnswer.json(message);
    }

    private static ApiAnswer error(JsonNode id, int code, String text) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
        message.set("id", id);
        message.putObject("error").put("code", code).put("message", text);
        return ApiAnswer.json(message);
    }
}
