package io.cordboard.store.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document that is a hash of its own: its fields are the members, and their values are plain text. */
record ObjectMembers(DocumentId id, String key, Map<String, byte[]> members) {
    /** The bytes by which two readings are compared. */
    byte[] bytes() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        members.keySet().forEach(name -> whole.set(name, value(name)));
        return bytes(whole);
    }

    /** Judges each member alone: an invalid one keeps its last good value, or is absent. */
    DocumentReading.Valid judge(Schemas schemas, Optional<Document> before) {
        ObjectNode good = JsonNodeFactory.instance.objectNode();
        List<Problem> problems = new ArrayList<>();
        members.keySet().forEach(name -> {
            ObjectNode alone = JsonNodeFactory.instance.objectNode().set(name, value(name));
            DocumentReading judged = schemas.judge(id, key, bytes(alone));
            judged.problems().forEach(problem -> problems.add(ofMember(problem, name)));
            Optional<Document> read =
                    judged instanceof DocumentReading.Valid valid ? Optional.of(valid.document()) : before;
            read.map(document -> document.json().get(name)).ifPresent(value -> good.set(name, value));
        });
        return new DocumentReading.Valid(new Document(id, good), problems);
    }

    private JsonNode value(String name) {
        return JsonNodeFactory.instance.textNode(
                new String(members.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Problem ofMember(Problem problem, String name) {
        return new Problem(problem.severity(), problem.key(), name, "", problem.reason(), problem.instead());
    }
}
