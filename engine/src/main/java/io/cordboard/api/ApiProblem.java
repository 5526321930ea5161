package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is refused, in the form of RFC 9457. It never contains a secret or internals of the server. */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<ObjectNode> errors = new ArrayList<>();
    private final transient Map<String, JsonNode> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    ApiProblem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    static ApiProblem notFound(String detail) {
        return new ApiProblem(404, detail);
    }

    static ApiProblem badRequest(String detail) {
        return new ApiProblem(400, detail);
    }

    /** A document that is not valid. */
    static ApiProblem invalid(List<Problem> problems) {
        ApiProblem problem = new ApiProblem(422, "the document is not valid");
        problems.forEach(one -> problem.error(one.pointer(), one.reason()));
        return problem;
    }

    /** Adds one mistake of the body. */
    ApiProblem error(String pointer, String reason) {
        errors.add(JsonNodeFactory.instance.objectNode().put("pointer", pointer).put("detail", reason));
        return this;
    }

    ApiProblem with(String member, JsonNode value) {
        members.put(member, value);
        return this;
    }

    ApiProblem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The result of one row among others. */
    ObjectNode row(ObjectNode row) {
        row.put("saved", false).put("detail", String.valueOf(getMessage()));
        if (!errors.isEmpty()) {
            row.putArray("errors").addAll(errors);
        }
        return row;
    }

    int status() {
        return status;
    }

    ApiAnswer answer(String requestId) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("type", "about:blank");
        json.put("title", title(status));
        json.put("status", status);
        json.put("detail", String.valueOf(getMessage()));
        json.put("request-id", requestId);
        if (!errors.isEmpty()) {
            json.putArray("errors").addAll(errors);
        }
        members.forEach(json::set);
        ApiAnswer answer = new ApiAnswer(status, "application/problem+json", json.toString());
        headers.forEach(answer::header);
        return answer;
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 429 -> "Too Many Requests";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
