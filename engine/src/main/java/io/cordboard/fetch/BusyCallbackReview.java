package io.cordboard.fetch;

import io.cordboard.compose.BusyCallback;
import io.cordboard.compose.BusyCallbackComposer;
import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import java.util.ArrayList;
import java.util.List;

/** What a domain says of busy callback that does not fit the rest of it. */
public final class BusyCallbackReview {
    private final BusyCallbackComposer composer;

    public BusyCallbackReview(BusyCallbackComposer composer) {
        this.composer = composer;
    }

    List<Problem> problems(String domain, Documents documents) {
        BusyCallbackSettings settings = BusyCallbackSettings.of(documents, domain);
        List<Problem> problems = new ArrayList<>();
        if (!settings.enabled()) {
            return problems;
        }
        if (!composer.isServed(settings)) {
            problems.add(problem(domain, "", "nobody answers it: esl.nodes is not configured; nothing is offered"));
        }
        NumberUse numbers = NumberUse.of(domain, documents);
        numbers.othersThanBusyCallback().forEach(found -> problems.add(problem(domain, "", found)));
        for (BusyCallbackCode code : BusyCallbackCode.of(domain, documents)) {
            numbers.othersThan(code).forEach(found -> problems.add(problem(domain, "/" + code.member(), found)));
        }
        return problems;
    }

    private static Problem problem(String domain, String member, String reason) {
        return Problem.warning("cti_domain", domain, "/" + BusyCallback.MEMBER + member, reason);
    }
}
