package io.cordboard.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The graph of what is served in a domain.
 *
 * @param proof how an inbound call gets to each node that inbound calls reach, by the id of the node
 * @param whole false if the domain has more than a picture can show
 */
public record Picture(List<Node> nodes, List<Edge> edges, Map<String, String> proof, boolean whole) {
    public Picture {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        proof = Map.copyOf(proof);
    }

    /**
     * Where a call can be.
     *
     * @param id {@code KIND:NAME}
     * @param title what people call it
     * @param state {@code on}, {@code disabled}, {@code dnd}, or {@code unregistered} for an extension without a phone
     * @param inbound whether inbound calls reach it
     * @param trunk whether calls leave by it
     */
    public record Node(
            String id, String kind, String name, String title, String state, boolean inbound, boolean trunk) {
        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("kind", kind)
                    .put("name", name)
                    .put("title", title)
                    .put("state", state)
                    .put("inbound", inbound)
                    .put("trunk", trunk);
        }
    }

    /**
     * A way from node to node.
     *
     * @param labels when calls take it: {@code busy}, {@code key 1}, {@code open}; empty: always
     * @param inbound whether inbound calls take it
     * @param now whether the clock lets calls take it
     */
    public record Edge(String from, String to, List<String> labels, boolean inbound, boolean now) {
        public Edge {
            labels = List.copyOf(labels);
        }

        ObjectNode json() {
            ObjectNode json =
                    JsonNodeFactory.instance.objectNode().put("from", from).put("to", to);
            ArrayNode written = json.putArray("labels");
            labels.forEach(written::add);
            return json.put("inbound", inbound).put("now", now);
        }
    }

    /** The picture in the form of the API. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode writtenNodes = json.putArray("nodes");
        nodes.forEach(node -> writtenNodes.add(node.json()));
        ArrayNode writtenEdges = json.putArray("edges");
        edges.forEach(edge -> writtenEdges.add(edge.json()));
        ObjectNode ways = json.putObject("proof");
        new TreeMap<>(proof).forEach(ways::put);
        return json.put("whole", whole);
    }
}
