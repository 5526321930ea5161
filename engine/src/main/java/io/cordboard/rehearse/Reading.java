package io.cordboard.rehearse;

import io.cordboard.document.Documents;
import java.util.function.Function;

/** Answers questions about the documents, one after the other; each is asked anew, as FreeSWITCH's fetches are. */
public interface Reading {
    <T> T ask(Function<Documents, T> question);
}
