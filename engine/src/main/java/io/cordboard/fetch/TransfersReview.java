package io.cordboard.fetch;

import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.route.MovedBy;
import java.util.List;

/**
 * Notices for an admin who lets extensions transfer calls outside: without an event socket it is unknown who moved a leg,
 * and with one FreeSWITCH still does not check who sends a REFER (docs/guard/identity.md).
 *
 * @param heard whether an event socket is configured
 */
public record TransfersReview(boolean heard) implements SettingsReview {
    @Override
    public List<Problem> problems(String domain, Documents documents) {
        if (!MovedBy.isAllowed(documents, domain)) {
            return List.of();
        }
        return List.of(
                Problem.warning(
                        "cti_domain",
                        domain,
                        "/transfers-outside",
                        heard
                                ? "FreeSWITCH does not check who sends a REFER: anybody who knows the Call-ID and the tags of an extension's"
                                        + " call can send it outside (docs/guard/identity.md)"
                                : "esl.nodes is not configured, so it is unknown who moves a call: no call is transferred outside"));
    }
}
