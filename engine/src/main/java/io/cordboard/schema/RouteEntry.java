package io.cordboard.schema;

import java.util.Optional;

/**
 * An entry of a route, as it is written: the name of a dialplan extension; {@code @call_flow}, which is every object of
 * that kind; or {@code @call_flow/6070}, which is one.
 *
 * @param field the name of the one that is meant; empty when all are
 */
public record RouteEntry(String kind, Optional<String> field) {
    /** The kind of an entry that names none. */
    public static final String EXTENSION = "dialplan_extension";

    public static RouteEntry of(String written) {
        if (!written.startsWith("@")) {
            return new RouteEntry(EXTENSION, Optional.of(written));
        }
        int slash = written.indexOf('/');
        return slash < 0
                ? new RouteEntry(kind(written.substring(1)), Optional.empty())
                : new RouteEntry(kind(written.substring(1, slash)), Optional.of(written.substring(slash + 1)));
    }

    /** Extensions have no {@code @}: they are named one by one. */
    private static String kind(String written) {
        return written.equals(EXTENSION) ? "@" + written : written;
    }
}
