package io.cordboard.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One route of {@code toll-fraud/}: what an outside caller may reach, and whether that is safe. */
record TollFraudCase(String name, boolean safe, JsonNode document) {
    static final String DOMAIN = "acme.example";
    private static final Path FOLDER = Path.of("src/test/resources/toll-fraud");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<TollFraudCase> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(TollFraudCase::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TollFraudCase read(Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readString(file));
            return new TollFraudCase(
                    file.getFileName().toString(),
                    document.get("_verdict").asText().equals("safe"),
                    document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean inbound() {
        return document.get("_role").asText().equals("inbound");
    }

    JsonNode env() {
        return document.path("_env");
    }

    GuardedDomain domain() {
        Set<String> allowed = new HashSet<>();
        env().path("allow_fixed_forward").forEach(number -> allowed.add(number.asText()));
        return new GuardedDomain(DOMAIN, allowed);
    }

    @Override
    public String toString() {
        return name;
    }
}
