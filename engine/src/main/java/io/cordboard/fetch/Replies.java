package io.cordboard.fetch;

import io.cordboard.compose.LegMarks;
import io.cordboard.document.Problem;
import io.cordboard.fetch.FetchAnswer.Outcome;
import io.cordboard.render.Xml;
import io.cordboard.render.XmlDocument;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Refusal;
import java.util.List;

/** The answers that every section gives in the same way. */
public final class Replies {
    private final XmlDocument documents;

    public Replies(XmlDocument documents) {
        this.documents = documents;
    }

    /** Not here: another binding or FreeSWITCH's disk may answer. */
    public FetchAnswer notFound() {
        return notFound(List.of());
    }

    public FetchAnswer notFound(List<Problem> problems) {
        return new FetchAnswer(documents.notFound(), Outcome.NOT_FOUND, "", problems);
    }

    /** A section; one that mod_xml_curl would not read to its end is not found, and a problem. */
    public FetchAnswer section(String name, Xml content, Problem tooLarge, List<Problem> problems) {
        Xml document = documents.section(name, content);
        if (!XmlDocument.fits(document)) {
            return notFound(List.of(tooLarge));
        }
        return new FetchAnswer(document, Outcome.FOUND, "", problems);
    }

    /** @param leg what the answer leaves on the leg; signatures among it have a place each */
    public FetchAnswer dialplan(
            String context, LegMarks leg, List<Xml> extensions, List<Problem> problems, Problem tooLarge) {
        Xml document = documents.dialplan(context, leg, extensions);
        if (!XmlDocument.fits(document)) {
            return refusal(context, Refusal.UNAVAILABLE, "the answer is too large", List.of(tooLarge));
        }
        return new FetchAnswer(document, Outcome.FOUND, "", problems);
    }

    /** A served dialplan that refuses the call: anything else would make FreeSWITCH ask its disk. */
    public FetchAnswer refusal(String context, Refusal refusal, String reason, List<Problem> problems) {
        return new FetchAnswer(
                documents.refusal(context, refusal), Outcome.REFUSED, refusal.response() + ": " + reason, problems);
    }

    /** A caller whose name or number holds a line break, even an encoded one; records of the call get neither. */
    public FetchAnswer refusalOfName(String context, String field) {
        return new FetchAnswer(
                documents.refusal(context, Refusal.FORBIDDEN, CallerNames.PROFILE),
                Outcome.REFUSED,
                Refusal.FORBIDDEN.response() + ": a control character in the field " + field,
                List.of());
    }

    /** Nobody is found for whoever tries to authenticate. */
    public FetchAnswer unknownUser(String saying) {
        return new FetchAnswer(documents.notFound(), Outcome.NOT_FOUND, saying, List.of());
    }

    /** No user is found, and the log says why: FreeSWITCH answers 403. */
    public FetchAnswer refusedUser(String reason) {
        return new FetchAnswer(documents.notFound(), Outcome.REFUSED, reason, List.of());
    }

    /** A call of another server, which no phone may join its own to: not found, it would be dialled as the phone wrote it. */
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
                                ? "put a part of its extensions on another route, and transfer the calls that need them there"
                                : "take out what no call needs"));
    }
}
