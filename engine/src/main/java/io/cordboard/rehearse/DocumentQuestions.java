package io.cordboard.rehearse;

import io.cordboard.document.Documents;
import java.util.function.Function;

/** Answers questions about the documents, one after the other. Each is asked again, as FreeSWITCH's fetches are. */
public interface DocumentQuestions {
    <T> T ask(Function<Documents, T> question);
}
