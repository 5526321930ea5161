package io.cordboard.calls;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.testing.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Writes documents of {@code lab.example}. Documents are given with single quotes instead of double quotes. */
record LabDocuments(LabStore store) {
    private static final List<String> OF_EXTENSIONS = List.of("", ":office");
    private static final String OF_GATEWAY = ":of-gateway";

    /** The suite's documents, {@code calls/store.json}, for a trunk and a trusted profile at these ports. */
    void load(int carrierPort, int trustedPort) {
        String text = Resources.text("calls/store.json")
                .replace("CARRIER_PORT", Integer.toString(carrierPort))
                .replace("TRUSTED_PORT", Integer.toString(trustedPort));
        try {
            store.load(new ObjectMapper().readTree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts entries before those of the routes of extensions, {@code default} and {@code office}; the last one first. */
    LabDocuments routesOfExtensions(String... entries) {
        OF_EXTENSIONS.forEach(route -> route(route, entries));
        return this;
    }

    /** The same, and before those of the route of the gateway {@code carrier}. */
    LabDocuments routes(String... entries) {
        route(OF_GATEWAY, entries);
        return routesOfExtensions(entries);
    }

    private void route(String route, String... entries) {
        String key = "cti_dialplan_context" + route + "@" + Lab.DOMAIN;
        store.command(Stream.concat(Stream.of("LPUSH", key), Stream.of(entries)).toArray(String[]::new));
    }

    /** Replaces the settings of the domain. */
    LabDocuments domain(String settings) {
        store.hset("cti_domain", Lab.DOMAIN, settings);
        return this;
    }

    /** Extensions on the route {@code office}, with the passwords of {@link Lab#phone}. */
    LabDocuments extensions(String... ids) {
        return extensionsWith("", ids);
    }

    /** @param more further members, each with a comma before it */
    LabDocuments extensionsWith(String more, String... ids) {
        for (String id : ids) {
            put("exten", id, "{'param': {'password': 'secret-of-" + id + "'}, 'route': 'office'" + more + "}");
        }
        return this;
    }

    LabDocuments put(String kind, String name, String document) {
        store.hset("cti_" + kind + "@" + Lab.DOMAIN, name, document);
        return this;
    }
}
