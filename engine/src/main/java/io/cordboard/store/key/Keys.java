package io.cordboard.store.key;

import io.cordboard.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names of Redis keys. A key of a domain may be written with the hash tag of Redis Cluster ({@code cti_exten@{D}}).
 * That form takes precedence over the plain one ({@code cti_exten@D}), and the correct spelling of a kind over others.
 */
public final class Keys {
    public static final String CONTEXT = "cti_dialplan_context";

    private Keys() {}

    /** The keys that may hold documents of the kind, in order of precedence. */
    public static List<String> of(Kind kind, String domain) {
        if (!kind.perDomain()) {
            return kind.keyNames();
        }
        List<String> keys = new ArrayList<>();
        for (String name : kind.keyNames()) {
            keys.add(name + "@{" + domain + "}");
            keys.add(name + "@" + domain);
        }
        return keys;
    }

    /** The keys that may hold the document, in order of precedence: its own keys where each document is a hash. */
    public static List<String> of(Kind kind, String domain, String field) {
        return kind.perObject()
                ? kind.keyNames().stream()
                        .flatMap(name ->
                                List.of(ofObject(name, field, "{" + domain + "}"), ofObject(name, field, domain))
                                        .stream())
                        .toList()
                : of(kind, domain);
    }

    private static String ofObject(String name, String field, String domain) {
        return name + ":" + field + "@" + domain;
    }

    /** The name of a key without the name of its route or object: {@code cti_state:1001} becomes cti_state. */
    public static String base(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** The key in which admins write documents of the kind: without a tag, in the correct spelling. */
    public static String plain(String kind, String domain) {
        return "cti_" + kind + (domain.isEmpty() ? "" : "@" + domain);
    }

    /** The key in which admins write the route. */
    public static String plainRoute(String domain, String name) {
        return CONTEXT + (name.equals("default") ? "" : ":" + name) + "@" + domain;
    }

    /** The list keys of a named route, in order of precedence. */
    public static List<String> routeLists(String domain, String route) {
        return List.of(CONTEXT + ":" + route + "@{" + domain + "}", CONTEXT + ":" + route + "@" + domain);
    }

    /** The keys that hold the default route as a list or a string, or all routes as a hash. */
    public static List<String> routeHolders(String domain) {
        return List.of(CONTEXT + "@{" + domain + "}", CONTEXT + "@" + domain);
    }

    /** The key as it is written in a cluster: with the hash tag for a key of a domain, unchanged otherwise. */
    public static String tagged(String key) {
        return parse(key)
                .filter(parsed -> !parsed.tagged())
                .map(parsed -> parsed.name() + "@{" + parsed.domain() + "}")
                .orElse(key);
    }

    /**
     * The parts of a key: {@code cti_exten@{d}} has the name {@code cti_exten} and the domain {@code d}, and is tagged.
     */
    public record Parsed(String name, String domain, boolean tagged) {}

    public static Optional<Parsed> parse(String key) {
        int at = key.lastIndexOf('@');
        if (at <= 0) {
            return Optional.empty();
        }
        String domain = key.substring(at + 1);
        boolean tagged = domain.length() > 2 && domain.startsWith("{") && domain.endsWith("}");
        return Optional.of(
                new Parsed(key.substring(0, at), tagged ? domain.substring(1, domain.length() - 1) : domain, tagged));
    }
}
