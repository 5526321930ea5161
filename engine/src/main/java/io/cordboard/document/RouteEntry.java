package io.cordboard.document;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;

/**
 * An entry of a route as written: the name of a dialplan extension; {@code @call_flow}, which means all objects of that
 * kind; or {@code @call_flow/6070}, which means one.
 *
 * @param field the name of the one object; empty for all
 */
public record RouteEntry(String kind, Optional<String> field) {
    /** The kind of an entry that names an extension. */
    public static final String EXTENSION = "dialplan_extension";

    /** The kind of {@code @all}, which means the objects of all kinds. */
    public static final String ALL = "all";

    /** The kind of a document that is a placeholder in a route for objects that are looked up at each call. */
    private static final String AT_EACH_CALL = "@";

    /** The entry as a route names it. */
    public String written() {
        return kind.equals(EXTENSION)
                ? field.orElseThrow()
                : "@" + kind + field.map(name -> "/" + name).orElse("");
    }

    /** Whether the entry is {@code @all}. */
    public boolean isAll() {
        return kind.equals(ALL);
    }

    /**
     * The placeholder document in a route for this entry: for {@code @all}, and for kinds that are composed for the
     * dialled number only.
     */
    public Document atEachCall(String domain) {
        return new Document(new DocumentId(AT_EACH_CALL, domain, written()), NullNode.getInstance());
    }

    /** The entry that a placeholder document of a route represents. */
    public static Optional<RouteEntry> atEachCall(Document document) {
        return document.id().kind().equals(AT_EACH_CALL) ? Optional.of(of(document.field())) : Optional.empty();
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
