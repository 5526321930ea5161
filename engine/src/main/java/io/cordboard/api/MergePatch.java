package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * RFC 7396. A secret that the patch removes is null in the result. If it were absent, the stored value would be kept.
 */
final class MergePatch {
    private MergePatch() {}

    /** @param shown the patch without secrets */
    static JsonNode apply(JsonNode target, JsonNode patch, JsonNode shown) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            String name = member.getKey();
            boolean secret = !shown.has(name);
            if (!member.getValue().isNull()) {
                result.set(name, apply(result.path(name), member.getValue(), shown.path(name)));
            } else if (secret) {
                result.putNull(name);
            } else {
                result.remove(name);
            }
        }
        return result;
    }
}
