package io.cordboard.editor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.testing.Resources;

/** The domain demo.example with objects of every kind: the sample of the demo, and what it lacks. */
final class EditorDomain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EditorDomain() {}

    /** The keys, in the format of {@code StoreFile}. */
    static ObjectNode keys() {
        ObjectNode keys = read("sample/demo.example.json");
        keys.setAll(read("editor/more.json"));
        return keys;
    }

    private static ObjectNode read(String resource) {
        try {
            return (ObjectNode) JSON.readTree(Resources.text(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
