package io.cordboard.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A user of the API, as {@code cti_admin} describes it.
 *
 * @param json the document, with its secrets
 */
public record Account(String name, JsonNode json, String etag) {
    private static final String TOTP = "totp";

    public boolean isEnabled() {
        return json.path("enabled").asBoolean(true);
    }

    /** The hash of the password; empty when there is none, so that nobody can sign in. */
    Optional<String> passwordHash() {
        return text("password");
    }

    Optional<String> totpKey() {
        return text(TOTP);
    }

    public boolean hasSecondFactor() {
        return json.has(TOTP);
    }

    Optional<String> role() {
        return text("role");
    }

    /** The own extension, {@code 1001@acme.test}. */
    public Optional<String> extension() {
        return text("extension");
    }

    public boolean hidesNumbers() {
        return json.path("hide-numbers").asBoolean();
    }

    public Optional<String> text(String member) {
        return Optional.ofNullable(json.get(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    @Override
    public String toString() {
        return "Account[" + name + "]"; // the document holds secrets
    }
}
