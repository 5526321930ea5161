package io.cordboard.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.api.CallSimulation.Form;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /simulate}: what FreeSWITCH would do with a call. Runs off the event loop. */
final class SimulateResource {
    private final CallSimulation simulation;

    SimulateResource(CallSimulation simulation) {
        this.simulation = simulation;
    }

    List<Operation> operations() {
        return List.of(Operation.of(
                        HttpMethod.POST,
                        "/domains/{domain}/simulate",
                        "simulate",
                        "What FreeSWITCH would do with a call, step by step.",
                        Access.to(Action.READ, "simulate"))
                .query(
                        QueryParameter.oneOf("format", "the form of the answer", "json", "text", "mermaid"),
                        QueryParameter.text("as-of", "with the documents of this time, as in the body"))
                .body("Call", Operation.JSON)
                .answer("Simulated", Operation.JSON, "text/plain")
                .statuses(200, 422)
                .by(this::simulate));
    }

    private Future<ApiAnswer> simulate(ApiCall call) {
        Form form = Form.valueOf(call.query("format").orElse("json").toUpperCase(Locale.ROOT));
        ObjectNode body = call.object();
        call.query("as-of").ifPresent(time -> body.put("as-of", time));
        return simulation
                .run(wanted(call.domain(), body), form)
                .map(result -> answer(result, form == Form.JSON ? Operation.JSON : "text/plain; charset=utf-8"));
    }

    static ApiAnswer answer(CallSimulation.Result result, String type) {
        Optional<String> impossible = result.impossible();
        if (impossible.isPresent()) {
            throw new ApiProblem(422, impossible.get());
        }
        return new ApiAnswer(200, type, HiddenPins.in(result.text()));
    }

    /** The call that a body names. */
    static CallSimulation.Wanted wanted(String domain, ObjectNode body) {
        JsonBody.only(body, "from", "to", "gateway", "profile", "context", "at", "as-of", "keys");
        return new CallSimulation.Wanted(
                domain,
                JsonBody.needed(body, "from"),
                JsonBody.needed(body, "to"),
                JsonBody.text(body, "gateway"),
                JsonBody.text(body, "profile"),
                JsonBody.text(body, "context"),
                JsonBody.text(body, "at"),
                JsonBody.text(body, "as-of"),
                keys(body));
    }

    private static List<String> keys(ObjectNode body) {
        String written = JsonBody.text(body, "keys").orElse("");
        if (!written.matches("[0-9*#A-D, ]{0,100}")) {
            throw new ApiProblem(422, "the body is not valid")
                    .error("/keys", "keys of a phone were expected, with a blank between two times: 2 1001");
        }
        return Arrays.stream(written.split("[, ]+", -1))
                .filter(keys -> !keys.isEmpty())
                .toList();
    }
}
