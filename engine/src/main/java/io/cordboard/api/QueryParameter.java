package io.cordboard.api;

import java.util.List;

/**
 * A parameter of the query.
 *
 * @param values the values that it may have; empty: any text
 * @param flag whether it needs no value ({@code ?force})
 */
record QueryParameter(String name, String description, List<String> values, boolean flag) {
    QueryParameter {
        values = List.copyOf(values);
    }

    static QueryParameter text(String name, String description) {
        return new QueryParameter(name, description, List.of(), false);
    }

    static QueryParameter flag(String name, String description) {
        return new QueryParameter(name, description, List.of("", "true", "false"), true);
    }

    static QueryParameter oneOf(String name, String description, String... values) {
        return new QueryParameter(name, description, List.of(values), false);
    }
}
