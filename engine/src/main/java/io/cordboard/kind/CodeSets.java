package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The feature codes that domains have without a document ({@code code_sets.json}). The member {@code codes} of a domain's
 * settings selects a set. Without it, a domain has {@link #USUAL}, with the codes of busy callback of earlier versions.
 */
public final class CodeSets {
    /** The member of a domain's settings that selects a set. */
    private static final String PICKED_BY = "codes";

    private static final String USUAL = "cordboard";
    private static final String UNSET = "unset";

    /** A feature that a member of the settings turns on. */
    private static final String SWITCHED_BY_SETTINGS = "busy-callback";

    private static final JsonNode SETS = read();

    private CodeSets() {}

    private static JsonNode read() {
        try (InputStream in = CodeSets.class.getResourceAsStream("code_sets.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the domain has picked a set. */
    public static boolean isPicked(Optional<Document> settings) {
        return settings.flatMap(document -> document.text(PICKED_BY)).isPresent();
    }

    /** Whether a member of the settings turns the feature on. */
    public static boolean isSwitchedBySettings(String feature) {
        return SWITCHED_BY_SETTINGS.equals(feature);
    }

    /**
     * The codes of each feature, by its name.
     *
     * @param settings the settings of the domain
     */
    public static Map<String, JsonNode> of(Optional<Document> settings) {
        Optional<String> picked = settings.flatMap(document -> document.text(PICKED_BY));
        Map<String, JsonNode> codes = new LinkedHashMap<>();
        SETS.path(picked.orElse(USUAL)).properties().forEach(entry -> codes.put(entry.getKey(), entry.getValue()));
        if (picked.isEmpty()) {
            SETS.path(UNSET).properties().forEach(entry -> codes.put(entry.getKey(), entry.getValue()));
        }
        codes.replaceAll((feature, node) -> withSettings(feature, node, settings));
        return codes;
    }

    /** A feature that the settings must enable has codes only then, except those that the settings name themselves. */
    private static JsonNode withSettings(String feature, JsonNode codes, Optional<Document> settings) {
        if (!isSwitchedBySettings(feature)) {
            return codes;
        }
        JsonNode own = settings.map(document -> document.json().path(feature)).orElse(codes.path(""));
        ObjectNode left = codes.deepCopy();
        left.put("enabled", Document.isTrue(own.path("enabled").asText()));
        own.fieldNames().forEachRemaining(member -> {
            if (codes.has(member)) {
                left.remove(member);
            }
        });
        return left;
    }
}
