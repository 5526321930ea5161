package io.cordboard.api;

import java.util.List;

/**
 * A parameter of the query.
 *
 * @param values the values that it may have; empty: any text
 * @param flag whether it needs no value ({@code ?force})
 * @param most the largest number; 0: it is no number
 */
record QueryParameter(String name, String description, List<String> values, boolean flag, int most) {
    QueryParameter {
        values = List.copyOf(values);
    }

    static QueryParameter text(String name, String description) {
        return new QueryParameter(name, description, List.of(), false, 0);
    }

    static QueryParameter number(String name, String description, int most) {
        return new QueryParameter(name, description, List.of(), false, most);
    }

    static QueryParameter flag(String name, String description) {
        return new QueryParameter(name, description, List.of("", "true", "false"), true, 0);
    }

    static QueryParameter oneOf(String name, String description, String... values) {
        return new QueryParameter(name, description, List.of(values), false, 0);
    }
}
