package io.cordboard.compose;

import io.cordboard.document.Document;

/** What is served of the params and variables of users, gateways and domains; the guard decides. */
@FunctionalInterface
public interface VariableFilter {
    /** @param member {@code param}, {@code variable} or {@code variables}: where it stands in the document */
    boolean isServed(Document holder, String member, String name, String value);
}
