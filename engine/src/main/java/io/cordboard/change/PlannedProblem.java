package io.cordboard.change;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Problem;
import io.cordboard.store.key.Keys;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem after a change.
 *
 * @param before whether it exists before the change, too
 */
public record PlannedProblem(Problem problem, boolean before) {
    private static final Pattern PAGE = Pattern.compile("\\((docs/[a-z0-9/_-]+\\.md)\\)");

    /** The address of the page about problems of this type, relative to the documentation. */
    public String type() {
        Matcher page = PAGE.matcher(problem.reason());
        return page.find() ? page.group(1) : "docs/check.md";
    }

    /** Whether the document, or a part of it, would not be in force. */
    boolean isError() {
        return problem.severity().level() == Problem.Level.ERROR;
    }

    /**
     * The kind of the document: {@code exten}; {@code route} for a route; empty if the problem is not about a document.
     */
    String kind() {
        String key = Keys.parse(problem.key()).map(Keys.Parsed::name).orElse(problem.key());
        String base = Keys.base(key);
        if (base.equals(Keys.CONTEXT)) {
            return Change.ROUTE;
        }
        return base.startsWith("cti_") ? base.substring("cti_".length()) : "";
    }

    /** The problem as it is now, in the form of the API. */
    public ObjectNode standing() {
        ObjectNode json = json();
        json.remove("before");
        return json;
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("key", problem.key())
                .put("kind", kind())
                .put("name", problem.field())
                .put("field", problem.field())
                .put("pointer", problem.pointer())
                .put("severity", problem.severity().word())
                .put("reason", problem.reason())
                .put("line", problem.line())
                .put("mend", problem.instead())
                .put("before", before)
                .put("type", type());
    }
}
