package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.route.MovedBy;
import java.util.List;

/**
 * What an admin should know who lets extensions transfer calls outside: without an event socket nobody is known to have moved
 * a leg, and with one FreeSWITCH still does not ask who sends a REFER (docs/guard/identity.md).
 *
 * @param heard whether a FreeSWITCH's event socket is connected to
 */
public record TransfersReview(boolean heard) {
    List<Problem> problems(String domain, Documents documents) {
        if (!MovedBy.isAllowed(documents, domain)) {
            return List.of();
        }
        return List.of(
                Problem.warning(
                        "cti_domain",
                        domain,
                        "/transfers-outside",
                        heard
                                ? "FreeSWITCH does not check who sends a REFER: whoever knows the Call-ID and the tags of an extension's"
                                        + " call can send it outside (docs/guard/identity.md)"
                                : "nobody tells who has moved a call: esl.nodes is not configured; no call is transferred outside"));
    }
}
