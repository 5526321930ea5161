package io.cordboard.fetch;

import io.cordboard.compose.LegMarks;
import io.cordboard.document.Problem;
import io.cordboard.fetch.FetchAnswer.Outcome;
import io.cordboard.render.Xml;
import io.cordboard.render.XmlDocument;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Refusal;
import java.util.List;

/** The answers that are the same for every section. */
public final class FixedAnswers {
    private final XmlDocument documents;

    public FixedAnswers(XmlDocument documents) {
        this.documents = documents;
    }

    /** Not found: another binding or FreeSWITCH's disk may answer. */
    public FetchAnswer notFound() {
        return notFound(List.of());
    }

    public FetchAnswer notFound(List<Problem> problems) {
        return new FetchAnswer(documents.notFound(), Outcome.NOT_FOUND, "", problems);
    }

    /** A section. One that is too large for mod_xml_curl is answered with "not found", and reported as a problem. */
    public FetchAnswer section(String name, Xml content, Problem tooLarge, List<Problem> problems) {
        Xml document = documents.section(name, content);
        if (!XmlDocument.fits(document)) {
            return notFound(List.of(tooLarge));
        }
        return new FetchAnswer(document, Outcome.FOUND, "", problems);
    }

    /** @param leg the variables that the answer sets on the leg; signatures in them are placeholders */
    public FetchAnswer dialplan(
            String context, LegMarks leg, List<Xml> extensions, List<Problem> problems, Problem tooLarge) {
        Xml document = documents.dialplan(context, leg, extensions);
        if (!XmlDocument.fits(document)) {
            return refusal(context, Refusal.UNAVAILABLE, "the answer is too large", List.of(tooLarge));
        }
        return new FetchAnswer(document, Outcome.FOUND, "", problems);
    }

    /** A dialplan that refuses the call. Any other answer would make FreeSWITCH ask its disk. */
    public FetchAnswer refusal(String context, Refusal refusal, String reason, List<Problem> problems) {
        return new FetchAnswer(
                documents.refusal(context, refusal), Outcome.REFUSED, refusal.response() + ": " + reason, problems);
    }

    /** Refuses a caller whose name or number contains a line break, even an encoded one. Call records contain neither. */
    public FetchAnswer refusalOfName(String context, String field) {
        return new FetchAnswer(
                documents.refusal(context, Refusal.FORBIDDEN, CallerNames.PROFILE),
                Outcome.REFUSED,
                Refusal.FORBIDDEN.response() + ": a control character in the field " + field,
                List.of());
    }

    /** Replaces the refusal of a transferred leg: the phone that made the transfer waits for the result. */
    public FetchAnswer refusedTransfer(String context, FetchAnswer refused) {
        return new FetchAnswer(
                documents.refusedTransfer(context), refused.outcome(), refused.note(), refused.problems());
    }

    /** The answer to a failed authentication: there is no such user. */
    public FetchAnswer unknownUser(String saying) {
        return new FetchAnswer(documents.notFound(), Outcome.NOT_FOUND, saying, List.of());
    }

    /** No user is returned, and the log contains the reason: FreeSWITCH answers 403. */
    public FetchAnswer refusedUser(String reason, List<Problem> problems) {
        return new FetchAnswer(documents.notFound(), Outcome.REFUSED, reason, problems);
    }

    /**
     * A call of another server, to which no phone may connect its own. With "not found" FreeSWITCH would dial it as the
     * phone wrote it.
     */
    public FetchAnswer refusedChannel(XmlCurlRequest request) {
        String wanted = request.field("refer-to-user").orElse("") + "@"
                + request.field("refer-to-host").orElse("");
        return new FetchAnswer(
                documents.refusedChannel(),
                Outcome.REFUSED,
                "refused the attended transfer to " + wanted + ", whose call is not here",
                List.of());
    }

    /** An answer over 1 MB cannot be sent. */
    static Problem tooLarge(String key, String field) {
        return Problem.refused(
                key,
                field,
                "",
                "the answer is larger than " + XmlDocument.MAX_BYTES + " bytes, which FreeSWITCH cannot read; "
                        + (key.startsWith("cti_dialplan_context")
                                ? "move some of its extensions to another route, and transfer the calls that need them there"
                                : "remove what no call needs"));
    }
}
