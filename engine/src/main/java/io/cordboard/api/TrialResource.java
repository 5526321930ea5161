package io.cordboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /picture}, {@code /expectations/run} and {@code /xml}: what FreeSWITCH is served, and where calls go with it.
 */
final class TrialResource {
    private static final String TEXT = "text/plain";
    private static final String XML = "application/xml";

    private final DomainTrials proofs;
    private final CallSimulation simulation;
    private final ChangeResource changes;

    TrialResource(DomainTrials proofs, CallSimulation simulation, ChangeResource changes) {
        this.proofs = proofs;
        this.simulation = simulation;
        this.changes = changes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/domains/{domain}/picture",
                                "picture",
                                "The graph of what is served: where calls can go, and what inbound calls reach.",
                                Access.to(Action.READ, "simulate"))
                        .query(
                                QueryParameter.text(
                                        "from", "only what calls reach from there: a node, a number, or inbound"),
                                QueryParameter.text("at", "date and time in the zone of the domain, by default now"),
                                QueryParameter.oneOf("format", "the form of the answer", "json", "mermaid"))
                        .answer("Picture", Operation.JSON, TEXT)
                        .statuses(200, 422)
                        .by(this::picture),
                Operation.of(
                                HttpMethod.POST,
                                "/domains/{domain}/picture",
                                "pictureAfter",
                                "The graph of what would be served after changes that are not saved.",
                                Access.to(Action.READ, "simulate"))
                        .body("PictureAfter", Operation.JSON)
                        .answer("Picture", Operation.JSON)
                        .statuses(200, 422)
                        .by(this::pictureAfter),
                Operation.of(
                                HttpMethod.POST,
                                "/domains/{domain}/expectations/run",
                                "runExpectations",
                                "Runs the expectations of the domain, the built-in ones too.",
                                Access.to(Action.READ, "expectation"))
                        .body("ExpectationNames", Operation.JSON)
                        .answer("ExpectationRun", Operation.JSON)
                        .statuses(200, 422)
                        .by(this::expectations),
                Operation.get(
                                "/domains/{domain}/xml",
                                "servedXml",
                                "The dialplan that FreeSWITCH gets for a call.",
                                Access.to(Action.READ, "simulate"))
                        .query(
                                QueryParameter.text("from", "an extension, or the number of a caller from outside"),
                                QueryParameter.text("to", "the number that is dialled"),
                                QueryParameter.text("gateway", "the gateway that the call comes from"),
                                QueryParameter.text("profile", "the SIP profile at which a stranger calls"),
                                QueryParameter.text("context", "the context; by default the one of such callers"))
                        .answer("", XML)
                        .statuses(200, 422)
                        .by(this::xml),
                Operation.of(
                                HttpMethod.POST,
                                "/domains/{domain}/xml",
                                "servedXmlAfter",
                                "The dialplan that FreeSWITCH would get for a call after changes that are not saved.",
                                Access.to(Action.READ, "simulate"))
                        .body("XmlAfter", Operation.JSON)
                        .answer("", XML)
                        .statuses(200, 422)
                        .by(this::xmlAfter));
    }

    private Future<ApiAnswer> picture(ApiCall call) {
        boolean mermaid = call.query("format").filter("mermaid"::equals).isPresent();
        return proofs.picture(call.domain(), call.query("from"), call.query("at"), mermaid)
                .map(result -> SimulateResource.answer(result, mermaid ? TEXT + "; charset=utf-8" : Operation.JSON));
    }

    private Future<ApiAnswer> pictureAfter(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "changes", "from", "at");
        return proofs.pictureAfter(
                        call.domain(),
                        changes.changes(call, body),
                        JsonBody.text(body, "from"),
                        JsonBody.text(body, "at"))
                .map(result -> SimulateResource.answer(result, Operation.JSON));
    }

    private Future<ApiAnswer> expectations(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "names");
        return proofs.expectations(call.domain(), JsonBody.texts(body, "names").orElse(Set.of()))
                .map(result -> SimulateResource.answer(result, Operation.JSON));
    }

    private Future<ApiAnswer> xml(ApiCall call) {
        CallSimulation.Wanted wanted = new CallSimulation.Wanted(
                call.domain(),
                needed(call, "from"),
                needed(call, "to"),
                call.query("gateway"),
                call.query("profile"),
                call.query("context"),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return simulation.run(wanted, CallSimulation.Form.XML).map(result -> SimulateResource.answer(result, XML));
    }

    private Future<ApiAnswer> xmlAfter(ApiCall call) {
        ObjectNode body = call.object();
        JsonBody.only(body, "changes", "from", "to", "gateway", "profile", "context");
        ObjectNode asked = body.deepCopy().without("changes");
        return simulation
                .runAfter(
                        changes.changes(call, body),
                        SimulateResource.wanted(call.domain(), asked),
                        CallSimulation.Form.XML)
                .map(result -> SimulateResource.answer(result, XML));
    }

    private static String needed(ApiCall call, String name) {
        return call.query(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ApiProblem.badRequest("the parameter " + name + " is missing"));
    }
}
