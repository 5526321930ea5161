package io.cordboard.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Problem;
import java.util.List;

/**
 * A document of {@code cti_admin}, {@code cti_role} or {@code cti_token} as it is stored, with its secrets.
 *
 * @param problems the mistakes in it; a document with mistakes gives no rights
 */
public record AdminDocument(String kind, String name, JsonNode json, String etag, List<Problem> problems) {
    public AdminDocument {
        problems = List.copyOf(problems);
    }

    /** Whether it is valid, so that it may give rights. */
    public boolean isValid() {
        return problems.stream().noneMatch(problem -> problem.severity() == Problem.Severity.REFUSED);
    }

    @Override
    public String toString() {
        return "AdminDocument[" + kind + " " + name + "]";
    }
}
