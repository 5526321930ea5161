package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value of a document with an annotation in its schema.
 *
 * @param pointer its JSON pointer
 * @param value as text
 * @param annotation the value of the annotation
 */
public record MarkedValue(String pointer, String value, JsonNode annotation) {
    /**
     * Whether a number is dialled after the code: {@code x-code} says so for all objects, or lists those to which it
     * applies.
     *
     * @param object the name of the object that has the code
     */
    public boolean takesMore(String object) {
        return is("prefix", object);
    }

    /** Whether a code is keyed in a call, and not dialled. */
    public boolean isInCall(String object) {
        return is("in-call", object);
    }

    private boolean is(String what, String object) {
        JsonNode objects = annotation.path(what);
        boolean isListed = false;
        for (JsonNode name : objects) {
            isListed |= name.asText().equals(object);
        }
        return isListed || objects.asBoolean();
    }

    /**
     * The name of the member, or of the one whose array contains it, in words: {@code feature-code} is "feature code".
     */
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
