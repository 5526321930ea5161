package io.cordboard.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.RandomSecret;
import io.cordboard.change.Change;
import io.cordboard.kind.Schemas;
import io.cordboard.kind.SecretMembers;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code ?generate=/param/password}: secrets that Cordboard makes at random for the documents that a request saves. The
 * answer shows them, this once.
 */
final class GeneratedSecrets {
    private static final String PARAMETER = "generate";
    private static final String POINTER = "(?:/[A-Za-z0-9_-]{1,64}){1,4}";

    private final Schemas schemas;

    GeneratedSecrets(Schemas schemas) {
        this.schemas = schemas;
    }

    static QueryParameter parameter() {
        return QueryParameter.text(
                PARAMETER, "pointers to secrets that are made at random, separated by commas: /param/password");
    }

    /** The changes with a new secret at each place that the request names. */
    List<Change> in(ApiCall call, List<Change> set) {
        Set<String> pointers = call.list(PARAMETER);
        if (pointers.isEmpty()) {
            return set;
        }
        if (call.header(RepeatedRequests.HEADER).isPresent()) {
            throw ApiProblem.badRequest("with " + RepeatedRequests.HEADER
                    + " the answer would be kept: it cannot have the parameter " + PARAMETER);
        }
        return set.stream().map(change -> with(change, pointers)).toList();
    }

    private Change with(Change change, Set<String> pointers) {
        if (change.value().isEmpty()) {
            return change;
        }
        JsonNode value = change.value().get().deepCopy();
        for (String pointer : pointers) {
            SecretMembers.Form form = form(change.kind(), pointer);
            put(value, pointer, form == SecretMembers.Form.PIN ? RandomSecret.pin() : RandomSecret.password());
        }
        return new Change(change.kind(), change.name(), Optional.of(value), change.ifMatch(), change.onlyCreate());
    }

    private SecretMembers.Form form(String kind, String pointer) {
        Optional<SecretMembers.Form> form = pointer.matches(POINTER) && !kind.equals(Change.ROUTE)
                ? schemas.traits(kind).writeOnly().at(pointer)
                : Optional.empty();
        return form.orElseThrow(() -> ApiProblem.badRequest("the parameter " + PARAMETER
                + " names no secret of the kind " + kind + ": pointers such as" + " /param/password were expected"));
    }

    private static void put(JsonNode value, String written, String secret) {
        JsonPointer pointer = JsonPointer.compile(written);
        JsonNode holder = value;
        for (; !pointer.tail().matches(); pointer = pointer.tail()) {
            if (!(holder instanceof ObjectNode object)) {
                throw noObject(written);
            }
            JsonNode inner = object.get(pointer.getMatchingProperty());
            holder = inner == null || inner.isNull() ? object.putObject(pointer.getMatchingProperty()) : inner;
        }
        if (!(holder instanceof ObjectNode object)) {
            throw noObject(written);
        }
        object.put(pointer.getMatchingProperty(), secret);
    }

    private static ApiProblem noObject(String pointer) {
        return new ApiProblem(422, "the document is not valid")
                .error(pointer.substring(0, pointer.lastIndexOf('/')), "an object was expected, for the secret in it");
    }

    /** What was made for one document, by pointer; empty if nothing was. */
    static Optional<ObjectNode> of(ApiCall call, Change change) {
        ObjectNode made = JsonNodeFactory.instance.objectNode();
        change.value()
                .ifPresent(value -> call.list(PARAMETER)
                        .forEach(pointer -> made.put(pointer, value.at(pointer).asText())));
        return Optional.of(made).filter(any -> !any.isEmpty());
    }

    /** The same for all documents, each by its kind and name. */
    static Optional<ObjectNode> of(ApiCall call, List<Change> set) {
        TreeMap<String, ObjectNode> made = new TreeMap<>();
        set.forEach(change -> of(call, change).ifPresent(one -> made.put(change.kind() + ":" + change.name(), one)));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        made.forEach(all::set);
        return Optional.of(all).filter(any -> !any.isEmpty());
    }
}
