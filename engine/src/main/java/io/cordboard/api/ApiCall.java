package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Principal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request that has passed the checks that all operations share.
 *
 * @param path the values of the names in the path
 * @param query the parameters, all of them known to the operation
 * @param body as it was sent
 * @param principal empty only for the sign-in
 * @param address where it comes from
 * @param tls whether the client speaks TLS
 */
record ApiCall(
        String id,
        Map<String, String> path,
        Map<String, String> query,
        MultiMap headers,
        Buffer body,
        Optional<Principal> principal,
        String address,
        boolean tls) {

    String domain() {
        return path.getOrDefault("domain", "");
    }

    String kind() {
        return path.getOrDefault("kind", "");
    }

    String name() {
        return path.getOrDefault("name", "");
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    boolean flag(String name) {
        return query(name).map(value -> !value.equals("false")).orElse(false);
    }

    /** The values of a parameter that is a list with commas. */
    Set<String> list(String name) {
        Set<String> values = new TreeSet<>(List.of(query(name).orElse("").split(",", -1)));
        values.remove("");
        return values;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Principal who() {
        return principal.orElseThrow(() -> new ApiProblem(401, "sign in first"));
    }

    JsonNode json() {
        return JsonBody.read(body.getBytes());
    }

    ObjectNode object() {
        JsonNode json = json();
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new ApiProblem(422, "an object was expected").error("", "an object was expected");
    }

    /** The ETag that the client has seen. */
    Optional<String> ifMatch() {
        return header("If-Match").map(String::strip).map(ApiCall::unquoted);
    }

    boolean onlyCreate() {
        Optional<String> none = header("If-None-Match").map(String::strip);
        if (none.isPresent() && !none.get().equals("*")) {
            throw ApiProblem.badRequest("If-None-Match: * is the only form that is understood for changes");
        }
        return none.isPresent();
    }

    private static String unquoted(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
