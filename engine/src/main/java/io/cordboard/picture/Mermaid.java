package io.cordboard.picture;

import io.cordboard.rehearse.RehearsalResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes flowcharts in the language of Mermaid. Text of documents cannot end a label. */
public final class Mermaid {
    private static final String START = "flowchart LR\n";

    private Mermaid() {}

    /** Trunks are hexagons, and what inbound calls do not take is dotted. */
    public static String of(Picture picture) {
        StringBuilder text = new StringBuilder(START);
        Map<String, String> ids = new HashMap<>();
        for (Picture.Node node : picture.nodes()) {
            String id = "n" + ids.size();
            ids.put(node.id(), id);
            String label = label(node.title().isEmpty() ? node.id() : node.id() + " " + node.title());
            text.append("  ").append(id).append(node.trunk() ? "{{" + label + "}}" : "[" + label + "]");
            text.append(node.state().equals("on") ? "" : ":::off").append('\n');
        }
        for (Picture.Edge edge : picture.edges()) {
            String arrow = edge.inbound() ? "-->" : "-.->";
            String labels = String.join(", ", edge.labels()) + (edge.now() ? "" : " (not now)");
            text.append("  ")
                    .append(ids.get(edge.from()))
                    .append(' ')
                    .append(arrow)
                    .append(labels.isBlank() ? "" : "|" + label(labels.strip()) + "|")
                    .append(' ')
                    .append(ids.get(edge.to()))
                    .append('\n');
        }
        return text.append("  classDef off stroke-dasharray: 4\n").toString();
    }

    /** The extensions that a simulated call came by, and where it ends. */
    public static String of(RehearsalResult.Followed call, String from, String to) {
        List<String> steps = new ArrayList<>(List.of(from + " calls " + to));
        steps.addAll(call.simulation().extensions());
        steps.add(call.simulation().outcome().text());
        StringBuilder text = new StringBuilder(START);
        for (int i = 0; i < steps.size(); i++) {
            text.append("  n").append(i).append('[').append(label(steps.get(i))).append("]\n");
            if (i > 0) {
                text.append("  n").append(i - 1).append(" --> n").append(i).append('\n');
            }
        }
        return text.toString();
    }

    private static String label(String text) {
        StringBuilder label = new StringBuilder("\"");
        text.codePoints().forEach(one -> {
            boolean plain = Character.isLetterOrDigit(one) || " _-+*.,:/@=()→".indexOf(one) >= 0;
            label.append(plain ? Character.toString(one) : "#" + one + ";");
        });
        return label.append('"').toString();
    }
}
