package io.cordboard.document;

import com.fasterxml.jackson.databind.node.NullNode;
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

    /** The kind of {@code @all}, which names the objects of every kind. */
    public static final String ALL = "all";

    /** The kind of a document that stands in a route for objects that are asked for at each call. */
    private static final String AT_EACH_CALL = "@";

    /** Stands in a route for {@code @all}, or for a kind that is composed for the dialled number alone. */
    public static Document atEachCall(String domain, String kind) {
        return new Document(new DocumentId(AT_EACH_CALL, domain, kind), NullNode.getInstance());
    }

    /** The kind that is asked for at each call, when the document stands for that. */
    public static Optional<String> atEachCall(Document document) {
        return document.id().kind().equals(AT_EACH_CALL) ? Optional.of(document.field()) : Optional.empty();
    }

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
