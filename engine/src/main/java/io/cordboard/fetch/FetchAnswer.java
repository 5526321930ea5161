package io.cordboard.fetch;

import io.cordboard.document.Problem;
import io.cordboard.render.CallSignatures;
import io.cordboard.render.Xml;
import java.util.List;

/**
 * What is sent to FreeSWITCH.
 *
 * @param outcome for logs and metrics
 * @param note what an admin would want to know about this answer, in one line; empty when there is nothing to say
 * @param problems what was found in documents on the way
 */
public record FetchAnswer(Xml document, Outcome outcome, String note, List<Problem> problems) {
    /** The kinds of answers. */
    public enum Outcome {
        FOUND,
        NOT_FOUND,
        /** A served dialplan that refuses the call, or a user who is not told because of what the request says. */
        REFUSED,
        /** The user is told, so that FreeSWITCH can refuse: the digest in the request is not made with his password. */
        WRONG_PASSWORD
    }

    public FetchAnswer {
        problems = List.copyOf(problems);
    }

    /** What is kept of an answer: its bytes. Its problems are told the first time only. */
    FetchAnswer toKeep() {
        return new FetchAnswer(document.asSent(), outcome, note, List.of());
    }

    /** The same answer with a note, unless it has one. */
    FetchAnswer noting(String more) {
        return note.isEmpty() && !more.isEmpty() ? new FetchAnswer(document, outcome, more, problems) : this;
    }

    /** The same answer for one call, whose signatures it carries. */
    FetchAnswer signed(CallSignatures call) {
        return new FetchAnswer(document.signed(call), outcome, note, problems);
    }

    /** The same answer to a request with a wrong password. */
    FetchAnswer toWrongPassword(String saying) {
        return new FetchAnswer(document, Outcome.WRONG_PASSWORD, saying, problems);
    }
}
