package io.cordboard.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes the OpenAPI document from the table of operations, so that it describes exactly the operations that exist. */
final class OpenApi {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");

    private final String version;
    private final OpenApiSchemas components;

    OpenApi(String version, OpenApiSchemas components) {
        this.version = version;
        this.components = components;
    }

    ObjectNode document(List<Operation> operations) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Cordboard")
                .put("version", version)
                .put("description", "Everything that the API can do. See docs/api.md.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", Operation.ROOT);
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("token");
        security.addObject().putArray("session");
        ObjectNode paths = document.putObject("paths");
        operations.stream().filter(OpenApi::doesSomething).forEach(operation -> add(paths, operation));
        ObjectNode parts = document.putObject("components");
        parts.set("schemas", components.all());
        ObjectNode schemes = parts.putObject("securitySchemes");
        schemes.putObject("token").put("type", "http").put("scheme", "bearer");
        schemes.putObject("session").put("type", "apiKey").put("in", "cookie").put("name", Authentication.COOKIE);
        return document;
    }

    /** One that only refuses needs no client. */
    private static boolean doesSomething(Operation operation) {
        return operation.statuses().stream().anyMatch(status -> status < 300);
    }

    private void add(ObjectNode paths, Operation operation) {
        if (operation.kinds().isEmpty()) {
            add(paths, operation, operation.path(), operation.id(), "");
        }
        operation
                .kinds()
                .forEach(kind -> add(
                        paths, operation, operation.path().replace("{kind}", kind), operation.id() + "_" + kind, kind));
    }

    private void add(ObjectNode paths, Operation operation, String path, String id, String kind) {
        ObjectNode described = paths.withObjectProperty(path)
                .putObject(operation.method().name().toLowerCase(Locale.ROOT))
                .put("operationId", id)
                .put("summary", operation.summary());
        if (!operation.access().signedIn()) {
            described.putArray("security");
        }
        ArrayNode parameters = described.putArray("parameters");
        Matcher names = NAME.matcher(path);
        while (names.find()) {
            parameter(parameters, names.group(1), "path", "").put("required", true);
        }
        operation.query().forEach(known -> query(parameters, known));
        if (operation.changes()) {
            conditions(parameters, operation);
        }
        if (!operation.bodies().isEmpty()) {
            ObjectNode body = described.putObject("requestBody").put("required", true);
            content(body, operation.bodies(), operation.bodySchema(), kind);
        }
        ObjectNode responses = described.putObject("responses");
        operation.allStatuses().forEach(status -> response(responses, status, operation, kind));
    }

    private static ObjectNode parameter(ArrayNode parameters, String name, String in, String description) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        if (!description.isEmpty()) {
            parameter.put("description", description);
        }
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private static void query(ArrayNode parameters, QueryParameter known) {
        ObjectNode parameter = parameter(parameters, known.name(), "query", known.description());
        ObjectNode schema = parameter.withObjectProperty("schema");
        if (known.flag()) {
            parameter.put("allowEmptyValue", true);
            schema.put("type", "boolean");
        } else if (known.most() > 0) {
            schema.put("type", "integer").put("minimum", 1).put("maximum", known.most());
        } else if (!known.values().isEmpty()) {
            known.values().forEach(schema.withArray("enum")::add);
        }
    }

    private static void conditions(ArrayNode parameters, Operation operation) {
        if (operation.statuses().contains(412)) {
            parameter(parameters, "If-Match", "header", "The ETag that the stored document must have.");
            parameter(parameters, "If-None-Match", "header", "*: only if there is none yet.");
        }
        if (operation.takesIdempotencyKey()) {
            parameter(
                    parameters,
                    RepeatedRequests.HEADER,
                    "header",
                    "A text that the client chooses; the same request with the same text is done once.");
        }
        if (operation.access().signedIn()) {
            parameter(parameters, Authentication.CSRF, "header", "With a session: its csrf token.");
        }
    }

    private void response(ObjectNode responses, int status, Operation operation, String kind) {
        ObjectNode response = responses.putObject(Integer.toString(status)).put("description", words(status));
        if (status >= 400) {
            content(response, List.of("application/problem+json"), "Problem", kind);
        } else if (status != 204 && status != 202) {
            content(response, operation.answers(), operation.answerSchema(), kind);
        }
    }

    private void content(ObjectNode holder, List<String> types, String schema, String kind) {
        String name = schema.equals(Access.IN_PATH) ? kind : schema;
        if (types.stream().anyMatch(type -> type.endsWith("json")) && !components.has(name)) {
            throw new IllegalStateException("there is no schema " + name);
        }
        ObjectNode content = holder.putObject("content");
        types.forEach(type -> content.putObject(type).set("schema", described(type, name, kind)));
    }

    private ObjectNode described(String type, String name, String kind) {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        if (type.startsWith("audio/")) {
            return described.put("type", "string").put("format", "binary");
        }
        if (!type.endsWith("json")) {
            return described.put("type", "string");
        }
        return name.equals(OpenApiSchemas.LIST)
                ? components.list(kind)
                : described.put("$ref", OpenApiSchemas.REFERENCE + name);
    }

    private static String words(int status) {
        return switch (status) {
            case 200 -> "Done.";
            case 201 -> "Created.";
            case 206 -> "The part that the header Range names.";
            case 204 -> "Done; the answer has no body.";
            case 400 -> "The request cannot be understood.";
            case 401 -> "Nobody is signed in.";
            case 403 -> "The rights do not suffice, or the csrf token is missing.";
            case 404 -> "There is no such resource.";
            case 405 -> "The path has no such method.";
            case 409 -> "Something conflicts with it; the answer says what.";
            case 412 -> "The stored document is not the one that the client has seen.";
            case 413 -> "The body is too large.";
            case 415 -> "The body has another type.";
            case 422 -> "The document is not valid; errors says where.";
            case 202 -> "Accepted; the answer has no body.";
            case 429 -> "Too many requests or attempts; Retry-After says when to try again.";
            case 503 -> "The store cannot be used now.";
            default -> "The request failed.";
        };
    }
}
