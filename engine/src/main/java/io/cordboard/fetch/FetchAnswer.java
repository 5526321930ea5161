package io.cordboard.fetch;

import io.cordboard.document.Problem;
import io.cordboard.render.CallSignatures;
import io.cordboard.render.Xml;
import java.util.List;

/**
 * The answer to a fetch.
 *
 * @param outcome for logs and metrics
 * @param note what an admin should know about this answer, in one line; may be empty
 * @param problems what was found in documents while composing it
 */
public record FetchAnswer(Xml document, Outcome outcome, String note, List<Problem> problems) {
    /** The kinds of answers. */
    public enum Outcome {
        FOUND,
        NOT_FOUND,
        /** A dialplan that refuses the call, or a user who is not returned because of the content of the request. */
        REFUSED,
        /** The user is returned, so that FreeSWITCH can reject the request: its digest was made with another password. */
        WRONG_PASSWORD
    }

    public FetchAnswer {
        problems = List.copyOf(problems);
    }

    /** The part of an answer that is kept: its bytes. Its problems are reported the first time only. */
    FetchAnswer toKeep() {
        return new FetchAnswer(document.asSent(), outcome, note, List.of());
    }

    /** The same answer with a note, unless it has one. */
    FetchAnswer noting(String more) {
        return note.isEmpty() && !more.isEmpty() ? new FetchAnswer(document, outcome, more, problems) : this;
    }

    /** The same answer with the signatures of one call. */
    FetchAnswer signed(CallSignatures call) {
        return new FetchAnswer(document.signed(call), outcome, note, problems);
    }

    /** The same answer for a request with a wrong password. */
    FetchAnswer toWrongPassword(String saying) {
        return new FetchAnswer(document, Outcome.WRONG_PASSWORD, saying, problems);
    }
}
