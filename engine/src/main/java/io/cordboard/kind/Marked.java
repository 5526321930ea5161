package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value of a document that its schema marks with an annotation.
 *
 * @param pointer where it stands, as a JSON pointer
 * @param value as text
 * @param annotation what the schema says there
 */
public record Marked(String pointer, String value, JsonNode annotation) {
    /**
     * Whether numbers are dialled behind a code: {@code x-code} says so for all objects, or lists those of which it is so.
     *
     * @param object the name of the object that has the code
     */
    public boolean takesMore(String object) {
        JsonNode prefix = annotation.path("prefix");
        boolean isListed = false;
        for (JsonNode name : prefix) {
            isListed |= name.asText().equals(object);
        }
        return isListed || prefix.asBoolean();
    }

    /** The name of the member, or of the one whose array holds it, in words: {@code feature-code} is "feature code". */
    public String words() {
        String[] parts = pointer.split("/", 0);
        for (int i = parts.length - 1; i > 0; i--) {
            if (!parts[i].chars().allMatch(Character::isDigit)) {
                return parts[i].replace('-', ' ');
            }
        }
        return "";
    }
}
