package io.cordboard.status;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.route.GatewayDocument;
import io.cordboard.route.Gateways;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The state of trunks at each FreeSWITCH that is connected. */
public final class Trunks {
    private static final String COMMAND = "sofia xmlstatus gateway";
    private static final Pattern GATEWAY = Pattern.compile("<gateway>(.*?)</gateway>", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile("<([a-z-]+)>([^<]*)</[a-z-]+>");

    private final FreeSwitchNodes nodes;
    private final DocumentStore documents;

    Trunks(FreeSwitchNodes nodes, DocumentStore documents) {
        this.nodes = nodes;
        this.documents = documents;
    }

    /** What a trunk can do now. */
    public enum State {
        UP,
        /** FreeSWITCH does not have it, or it does not answer. */
        DOWN,
        DISABLED,
        UNREGISTERED,
        /** No FreeSWITCH is connected. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A trunk at a FreeSWITCH.
     *
     * @param node the FreeSWITCH; empty where the state does not depend on one
     * @param pingMillis how long its last answer to a ping took
     * @param calls how many calls it has now
     * @param channels how many it may have
     */
    public record Trunk(
            String gateway,
            String domain,
            String profile,
            String node,
            State state,
            Optional<Double> pingMillis,
            int calls,
            Optional<Integer> channels) {}

    /** All trunks in the documents of all domains. */
    public Future<List<Trunk>> all() {
        return documents
                .ask(known -> List.copyOf(known.index().gateways()))
                .compose(gateways ->
                        reports().compose(reports -> documents.ask(known -> trunks(gateways, reports, known))));
    }

    private Future<Map<FreeSwitchNode, Map<String, Map<String, String>>>> reports() {
        Map<FreeSwitchNode, Map<String, Map<String, String>>> reports = new java.util.LinkedHashMap<>();
        Future<Void> all = Future.succeededFuture();
        for (FreeSwitchNode node : nodes.all()) {
            var connection = node.connection();
            if (connection.isPresent()) {
                all = all.compose(before -> connection
                        .get()
                        .api(COMMAND)
                        .map(Trunks::gateways)
                        .otherwise(e -> Map.of())
                        .map(found -> {
                            reports.put(node, found);
                            return null;
                        }));
            }
        }
        return all.map(done -> reports);
    }

    /** Values in the reply are not escaped (mod_sofia.c): the last element of a name is the one that is meant. */
    static Map<String, Map<String, String>> gateways(String answer) {
        Map<String, Map<String, String>> gateways = new HashMap<>();
        Matcher each = GATEWAY.matcher(answer);
        while (each.find()) {
            Map<String, String> members = new HashMap<>();
            Matcher element = ELEMENT.matcher(each.group(1));
            String name = "";
            while (element.find()) {
                if (name.isEmpty() && element.group(1).equals("name")) {
                    name = element.group(2);
                }
                members.put(element.group(1), element.group(2));
            }
            gateways.put(name, members);
        }
        return gateways;
    }

    private static List<Trunk> trunks(
            List<Document> gateways, Map<FreeSwitchNode, Map<String, Map<String, String>>> reports, Documents known) {
        List<Trunk> trunks = new ArrayList<>();
        for (Document gateway : gateways) {
            boolean inForce = Gateways.isInForce(known, gateway.domain(), gateway.field());
            if (!inForce) {
                boolean enabled = gateway.isTrue("enabled", true);
                trunks.add(trunk(gateway, "", enabled ? State.DOWN : State.DISABLED, Optional.empty(), 0));
            } else if (reports.isEmpty()) {
                trunks.add(trunk(gateway, "", State.UNKNOWN, Optional.empty(), 0));
            } else {
                reports.forEach(
                        (node, found) -> trunks.add(at(node, gateway, found.getOrDefault(gateway.field(), Map.of()))));
            }
        }
        return trunks;
    }

    private static Trunk at(FreeSwitchNode node, Document gateway, Map<String, String> report) {
        int calls = (int) node.legs().all().stream()
                .filter(leg -> leg.gateway().equals(Optional.of(gateway.field())))
                .count();
        String ping = report.getOrDefault("pingtime", "");
        Optional<Double> millis = ping.matches("[0-9]{1,9}\\.[0-9]{1,6}") && !ping.startsWith("0.00")
                ? Optional.of(Double.parseDouble(ping))
                : Optional.empty();
        return trunk(gateway, node.name(), state(report), millis, calls);
    }

    private static State state(Map<String, String> report) {
        String registration = report.getOrDefault("state", "");
        if (!report.getOrDefault("status", "").equals("UP")) {
            return State.DOWN;
        }
        return registration.equals("REGED") || registration.equals("NOREG") ? State.UP : State.UNREGISTERED;
    }

    private static Trunk trunk(Document gateway, String node, State state, Optional<Double> ping, int calls) {
        return new Trunk(
                gateway.field(),
                gateway.domain(),
                gateway.text("profile").orElse(GatewayDocument.DEFAULT_PROFILE),
                node,
                state,
                ping,
                calls,
                gateway.text("channels")
                        .filter(text -> text.matches("[0-9]{1,9}"))
                        .map(Integer::valueOf));
    }
}
