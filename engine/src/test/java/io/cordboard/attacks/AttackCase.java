package io.cordboard.attacks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.compose.ConfigurationTree;
import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.xml.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One file of {@code attacks/}: the documents of a store, a fetch, and whether the content of the documents may be served
 * to the sender of that fetch.
 *
 * @param name the file, without its extension
 */
record AttackCase(String name, JsonNode content) {
    private static final String DOMAIN = "acme.example";
    private static final JsonMapper JSON = new JsonMapper();

    static List<AttackCase> all() {
        return Resources.list("attacks").stream()
                .filter(file -> file.toString().endsWith(".json"))
                .map(AttackCase::read)
                .toList();
    }

    private static AttackCase read(Path file) {
        try {
            return new AttackCase(
                    file.getFileName().toString().replaceFirst("\\.json$", ""), JSON.readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isSafe() {
        return text("verdict").equals("safe");
    }

    String why() {
        return text("why");
    }

    String documents() {
        try {
            return JSON.writeValueAsString(content.get("documents"));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of the case, as environment variables. */
    Map<String, String> environment() {
        List<String> contexts = new ArrayList<>();
        content.at("/settings/passthrough/contexts").forEach(context -> contexts.add(context.asText()));
        return Map.of(
                "CORDBOARD_TENANTS", content.at("/settings/tenants").asText("open"),
                "CORDBOARD_PASSTHROUGH_CONTEXTS", String.join(",", contexts));
    }

    /** The fields of the fetch, in order. */
    Map<String, String> fetch() {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        content.get("fetch")
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
        return fields;
    }

    /** The user whose phone sends the fetch; empty if no user does. */
    Optional<String> user() {
        return Optional.ofNullable(fetch().get("variable_sip_auth_username"));
    }

    boolean asksForDialplan() {
        return fetch().getOrDefault("section", "").equals("dialplan");
    }

    /** The names of the extensions that the case is about, including feature codes of call flows. */
    List<String> extensions() {
        return Stream.concat(
                        names("cti_dialplan_extension@" + DOMAIN),
                        names("cti_call_flow@" + DOMAIN).map(number -> "call_flow/" + number + "/feature-code"))
                .toList();
    }

    private Stream<String> names(String key) {
        return content.path("documents").path(key).propertyStream().map(Map.Entry::getKey);
    }

    /** The gateways of the case, over which no call may go. */
    List<String> gateways() {
        return content.get("documents")
                .propertyStream()
                .filter(key -> key.getKey().startsWith("cti_gateway@"))
                .flatMap(key -> key.getValue().propertyStream())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The fetched configuration, as in the document. */
    XmlElement configuration() {
        String name = fetch().getOrDefault("key_value", "");
        JsonNode document = content.at("/documents/cti_configuration/" + name);
        return new XmlElement("configuration", Map.of("name", name), ConfigurationTree.elements(document), "");
    }

    /**
     * The fetch with the proof that the leg is the user's, obtained as FreeSWITCH does: in the answer to {@code
     * sip_auth}.
     */
    String form(RunningCordboard cordboard) {
        Map<String, String> fields = new HashMap<>(fetch());
        user().ifPresent(user -> AuthenticatedLeg.of(user, DOMAIN, cordboard).forEach(fields::putIfAbsent));
        return RunningCordboard.form(fields.entrySet().stream()
                .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                .toArray(String[]::new));
    }

    private String text(String member) {
        return content.path(member).asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
