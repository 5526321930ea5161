package io.cordboard.compose;

import io.cordboard.schema.Document;

/** What is served of the variables of users, gateways and domains; the guard decides. */
@FunctionalInterface
public interface VariableFilter {
    boolean isServed(Document holder, String name, String value);
}
