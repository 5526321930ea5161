package io.cordboard.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.simulate.Simulation;
import java.util.ArrayList;
import java.util.List;

/** The output of {@code simulate}: a trace like FreeSWITCH's debug log, or a line of JSON. */
public final class RehearsedText {
    private static final JsonMapper JSON = new JsonMapper();

    private RehearsedText() {}

    /** A trace for people. */
    public static String forPeople(RehearsalResult.Followed call) {
        List<String> lines = new ArrayList<>();
        call.simulation().trace().forEach(line -> lines.add(oneLine(line)));
        if (!call.remarks().isEmpty()) {
            lines.add("");
            call.remarks().forEach(remark -> lines.add(oneLine(remark)));
        }
        lines.add("");
        lines.add("outcome: " + oneLine(call.simulation().outcome().text()));
        return String.join(System.lineSeparator(), lines);
    }

    /** A line of JSON. */
    public static String json(RehearsalResult.Followed call) {
        return tree(call).toString();
    }

    /** The same, to be added to. */
    public static ObjectNode tree(RehearsalResult.Followed call) {
        Simulation simulation = call.simulation();
        ObjectNode json = JSON.createObjectNode();
        json.put("context", simulation.context());
        ArrayNode extensions = json.putArray("extensions");
        simulation.extensions().forEach(extensions::add);
        ArrayNode actions = json.putArray("actions");
        simulation
                .actions()
                .forEach(action -> actions.addObject()
                        .put("application", action.application())
                        .put("data", action.data()));
        json.put("outcome", simulation.outcome().text());
        ArrayNode trace = json.putArray("trace");
        simulation.trace().forEach(trace::add);
        call.remarks().forEach(trace::add);
        return json;
    }

    static String error(String why) {
        return JSON.createObjectNode().put("error", why).toString();
    }

    /** Text of a caller or a document must not control the admin's terminal. */
    private static String oneLine(String text) {
        return io.cordboard.text.Printable.of(text);
    }
}
