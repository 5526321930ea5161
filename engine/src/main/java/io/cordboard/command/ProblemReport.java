package io.cordboard.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Problem;
import io.cordboard.document.Problem.Level;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The output of {@code ./cordboard check}: one line per problem, or one line of JSON with all of them. */
final class ProblemReport {
    private final List<Problem> problems;

    ProblemReport(Collection<Problem> problems) {
        this.problems = List.copyOf(problems);
    }

    /** The level of the most severe problem; empty if there is none. */
    Optional<Level> gravest() {
        return problems.stream().map(problem -> problem.severity().level()).min(Level::compareTo);
    }

    void print(PrintStream out, boolean json) {
        if (json) {
            out.println(json());
        } else {
            problems.forEach(problem -> out.println(problem.line()));
        }
    }

    private JsonNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("errors", count(Level.ERROR))
                .put("warnings", count(Level.WARNING))
                .put("notices", count(Level.NOTICE));
        ArrayNode all = report.putArray("problems");
        problems.forEach(problem -> all.add(json(problem)));
        return report;
    }

    private long count(Level level) {
        return problems.stream()
                .filter(problem -> problem.severity().level() == level)
                .count();
    }

    private static ObjectNode json(Problem problem) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("severity", problem.severity().level().name().toLowerCase(Locale.ROOT))
                .put("state", problem.severity().word())
                .put("key", problem.key())
                .put("field", problem.field())
                .put("pointer", problem.pointer())
                .put("reason", problem.reason());
        if (!problem.instead().isEmpty()) {
            json.put("mend", problem.instead());
        }
        return json;
    }
}
