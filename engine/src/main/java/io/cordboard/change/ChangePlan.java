package io.cordboard.change;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Everything that a change does, worked out before it is saved. */
public record ChangePlan(
        List<PlannedProblem> problems,
        Inbound inbound,
        List<Expected> expectations,
        Replayed replayed,
        List<Dangling> references,
        List<Taken> numbers,
        List<InForceAt> nodes) {
    /** The plan of a change that does nothing. */
    public static final ChangePlan EMPTY = new ChangePlan(
            List.of(),
            new Inbound(List.of(), List.of()),
            List.of(),
            new Replayed(0, List.of()),
            List.of(),
            List.of(),
            List.of());

    public ChangePlan {
        problems = List.copyOf(problems);
        expectations = List.copyOf(expectations);
        references = List.copyOf(references);
        numbers = List.copyOf(numbers);
        nodes = List.copyOf(nodes);
    }

    /**
     * What inbound calls lose and gain.
     *
     * @param lost what they would no longer get, each with the way to it
     * @param reach what they would reach that they cannot reach now, each with the way to it
     */
    public record Inbound(List<Reached> lost, List<Reached> reach) {
        public Inbound {
            lost = List.copyOf(lost);
            reach = List.copyOf(reach);
        }
    }

    /**
     * Something that inbound calls reach.
     *
     * @param what {@code extension:1001}, {@code trunk:carrier/0441234}
     * @param way how a call gets there, as one line
     */
    public record Reached(String what, String way) {
        ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("what", what).put("way", way);
        }
    }

    /**
     * An expectation that the change breaks or mends, or that fails before and after it.
     *
     * @param passed whether it holds after the change
     * @param before whether it holds now
     * @param expected what is expected
     * @param got what the call would do after the change
     */
    public record Expected(String name, boolean passed, boolean before, String expected, String got) {
        /** Whether the change breaks it. */
        public boolean isBroken() {
            return before && !passed;
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("passed", passed)
                    .put("passed-before", before)
                    .put("expected", expected)
                    .put("got", got);
        }
    }

    /**
     * The last calls, followed through the documents now and after the change.
     *
     * @param calls how many calls were followed
     * @param changed those that would end differently
     */
    public record Replayed(int calls, List<ReplayedCall> changed) {
        public Replayed {
            changed = List.copyOf(changed);
        }
    }

    /**
     * A recorded call that would end differently.
     *
     * @param at when it was recorded, RFC 3339
     */
    public record ReplayedCall(String at, String from, String to, String now, String then) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("at", at)
                    .put("from", from)
                    .put("to", to)
                    .put("now", now)
                    .put("then", then);
        }
    }

    /** A document that names something that would be missing. */
    public record Dangling(String kind, String name, String pointer, String missing) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind)
                    .put("name", name)
                    .put("pointer", pointer)
                    .put("missing", missing);
        }
    }

    /** A number that belongs to something else. */
    public record Taken(String kind, String name, String pointer, String reason) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("kind", kind)
                    .put("name", name)
                    .put("pointer", pointer)
                    .put("reason", reason);
        }
    }

    /** A node that serves from the store: {@code live} nodes use a change at their next fetch. */
    public record InForceAt(String node, String state) {
        ObjectNode json() {
            return JsonNodeFactory.instance.objectNode().put("node", node).put("state", state);
        }
    }

    /** The same with the state of each node now. */
    ChangePlan inForceAt(Map<String, String> stateByNode) {
        List<InForceAt> now = stateByNode.entrySet().stream()
                .map(node -> new InForceAt(node.getKey(), node.getValue()))
                .toList();
        return new ChangePlan(problems, inbound, expectations, replayed, references, numbers, now);
    }

    /** The plan in the form of the API. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("problems", array(problems.stream().map(PlannedProblem::json).toList()));
        ObjectNode reach = json.putObject("inbound");
        reach.set("lost", array(inbound.lost().stream().map(Reached::json).toList()));
        reach.set("reach", array(inbound.reach().stream().map(Reached::json).toList()));
        json.set("expectations", array(expectations.stream().map(Expected::json).toList()));
        ObjectNode calls = json.putObject("replayed");
        calls.put("calls", replayed.calls());
        calls.set(
                "changed",
                array(replayed.changed().stream().map(ReplayedCall::json).toList()));
        json.set("references", array(references.stream().map(Dangling::json).toList()));
        json.set("numbers", array(numbers.stream().map(Taken::json).toList()));
        json.set("nodes", array(nodes.stream().map(InForceAt::json).toList()));
        return json;
    }

    private static ArrayNode array(Collection<ObjectNode> items) {
        return JsonNodeFactory.instance.arrayNode().addAll(items);
    }
}
