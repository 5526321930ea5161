package io.cordboard.compose;

import io.cordboard.document.Document;

/** Decides which params and variables of users, gateways and domains are served, by asking the guard. */
@FunctionalInterface
public interface VariableFilter {
    /** @param member {@code param}, {@code variable} or {@code variables}: its place in the document */
    boolean isServed(Document holder, String member, String name, String value);
}
