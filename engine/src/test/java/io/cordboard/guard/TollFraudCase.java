package io.cordboard.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.xml.XmlElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    String why() {
        return document.get("_why").asText();
    }

    XmlElement extension() {
        return JsonExtension.element(document);
    }

    /** The extensions of the contexts and routes around this one. */
    List<XmlElement> surroundingExtensions() {
        List<XmlElement> all = new ArrayList<>();
        env().path("extensions").forEach(extension -> all.add(JsonExtension.element(extension)));
        env().path("contexts").forEach(context -> context.forEach(one -> all.add(JsonExtension.element(one))));
        return all;
    }

    Map<String, XmlElement> configurations() {
        return SurroundingConfigurations.of(env());
    }

    boolean namesTheTrunk(XmlElement element) {
        boolean here = element.text().contains("trunk-a")
                || element.attributes().values().stream().anyMatch(value -> value.contains("trunk-a"));
        return here || element.children().stream().anyMatch(this::namesTheTrunk);
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
