package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.DomainName;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tools of assistants. Each is an operation of the API, with the rights of whoever calls it; {@code tools.json} says
 * which, and which of its arguments stand in the body.
 */
final class McpTools {
    private static final String DRY_RUN = "dry-run";
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    private final ArrayNode tools;
    private final List<Operation> operations;
    private final NumberHiding hiding;

    /** @param operations those of the API; the list may still grow */
    McpTools(List<Operation> operations, NumberHiding hiding) {
        this.operations = operations;
        this.hiding = hiding;
        this.tools = read();
    }

    private static ArrayNode read() {
        try (InputStream file = Objects.requireNonNull(McpTools.class.getResourceAsStream("tools.json"))) {
            return (ArrayNode) JsonBody.read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tools as the protocol lists them. */
    ArrayNode list() {
        ArrayNode listed = JsonNodeFactory.instance.arrayNode();
        tools.forEach(tool -> {
            ObjectNode one = listed.addObject();
            for (String member : List.of("name", "description", "inputSchema")) {
                one.set(member, tool.get(member));
            }
            one.putObject("annotations").put("readOnlyHint", !saves(tool));
        });
        return listed;
    }

    private static boolean saves(JsonNode tool) {
        return tool.path("saves").asBoolean();
    }

    /** The answer of the operation behind a tool; empty if there is no such tool. */
    Optional<Future<ApiAnswer>> call(ApiCall call, String name, ObjectNode arguments) {
        for (JsonNode tool : tools) {
            if (tool.path("name").asText().equals(name)) {
                return Optional.of(answer(call, tool, arguments));
            }
        }
        return Optional.empty();
    }

    private Future<ApiAnswer> answer(ApiCall call, JsonNode tool, ObjectNode arguments) {
        try {
            Operation operation = operation(tool.path("operation").asText());
            ObjectNode left = arguments.deepCopy();
            Map<String, String> path = path(operation, left);
            Map<String, String> query = query(tool, operation, left);
            RequestChecks.checkRight(operation, path, call.principal());
            Buffer body = Buffer.buffer(tool.path("body").asBoolean() ? left.toString() : "");
            ApiCall asked = new ApiCall(
                    call.id(), path, query, call.headers(), body, call.principal(), call.address(), call.tls());
            return hiding.seen(operation, asked, operation.handling().apply(asked));
        } catch (ApiProblem e) {
            return Future.failedFuture(e);
        }
    }

    private Operation operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no operation " + id));
    }

    private static Map<String, String> path(Operation operation, ObjectNode arguments) {
        Map<String, String> path = new HashMap<>();
        Matcher names = NAME.matcher(operation.path());
        while (names.find()) {
            String name = names.group(1);
            String value = Optional.ofNullable(arguments.remove(name))
                    .map(JsonNode::asText)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(() -> new ApiProblem(422, "the argument " + name + " is missing"));
            path.put(name, name.equals("domain") ? domain(value) : value);
        }
        if (!operation.kinds().isEmpty() && !operation.kinds().contains(path.get("kind"))) {
            throw ApiProblem.notFound("there is no such kind of documents");
        }
        return path;
    }

    private static String domain(String written) {
        return DomainName.of(written).orElseThrow(() -> ApiProblem.notFound("that cannot be the name of a domain"));
    }

    private static Map<String, String> query(JsonNode tool, Operation operation, ObjectNode arguments) {
        Map<String, String> query = new HashMap<>();
        tool.path("query")
                .properties()
                .forEach(fixed -> query.put(fixed.getKey(), fixed.getValue().asText()));
        if (saves(tool)) {
            JsonNode wanted = arguments.remove(DRY_RUN);
            boolean saving = wanted != null && wanted.isBoolean() && !wanted.asBoolean();
            query.put(DRY_RUN, Boolean.toString(!saving));
        }
        if (!tool.path("body").asBoolean()) {
            for (Map.Entry<String, JsonNode> argument : arguments.properties()) {
                if (operation.query().stream().noneMatch(known -> known.name().equals(argument.getKey()))) {
                    throw new ApiProblem(
                            422, "there is no argument " + io.cordboard.text.Printable.of(argument.getKey()));
                }
                query.put(argument.getKey(), argument.getValue().asText());
            }
        }
        return query;
    }
}
