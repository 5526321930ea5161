package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a number outside that a document names is called besides others, as one leg of several: by the outbound route that
 * would take it if the caller dialled it, with its permission, its trunks and what these send.
 */
record OutsideCall(String domain, ObjectKinds kinds, CallFacts call, Documents documents) {
    /**
     * {@code refusal}, why it is not called, empty when it is; {@code route}, the document; {@code trunks}, those in force, in
     * order, each with its {@code name}, its {@code document} and the {@code number} that it is sent.
     */
    Map<String, Object> of(String number) {
        CallFacts.Call dialling = call.dialling(number, documents);
        MatchingObjects objects = new MatchingObjects(dialling, kinds, documents);
        Optional<KindTraits> routes =
                kinds.objects().stream().filter(KindTraits::takesNumbers).findFirst();
        Optional<MatchingObjects.Matched> taken = routes.flatMap(kind -> objects.find(kind.name()));
        if (taken.isEmpty() || EmergencyCalls.is(taken.get().object())) {
            return Map.of("refusal", "no outbound route takes " + number, "trunks", List.of());
        }
        Document route = taken.get().object();
        Map<String, Object> outside = new LinkedHashMap<>();
        outside.put("refusal", refusal(dialling, number, taken.get()));
        outside.put("route", Document.plain(routes.orElseThrow().withDefaults(route.json())));
        outside.put("trunks", trunks(route, taken.get().rewriting(), number));
        return outside;
    }

    private String refusal(CallFacts.Call dialling, String number, MatchingObjects.Matched taken) {
        Document route = taken.object();
        if (route.json().has("pin")) {
            return "the outbound route " + route.field() + " asks for a PIN";
        }
        if (route.json().has("time-group")) {
            return "the outbound route " + route.field() + " has opening hours, which are not known here";
        }
        String sent = taken.rewriting().apply(number);
        if (dialling.side().isOwn() || dialling.caller().isPresent()) {
            String refusal = new NumberPermission(dialling, documents).refusal(number, sent, taken.byTrunks(documents));
            if (!refusal.isEmpty()) {
                return refusal;
            }
        }
        boolean interconnect = route.text("type").orElse("standard").equals("interconnect");
        String listed = dialling.side().isOwn() ? "literal" : numbers().listed(sent);
        boolean reached = listed.equals("literal") || (interconnect && listed.equals("pattern"));
        return reached ? "" : "inbound-allow does not list " + sent;
    }

    private List<Map<String, Object>> trunks(Document route, Rewriting ofRoute, String number) {
        List<Map<String, Object>> trunks = new ArrayList<>();
        route.json()
                .path("trunks")
                .forEach(trunk -> numbers()
                        .gateway(trunk.path("name").asText())
                        .ifPresent(gateway -> trunks.add(Map.of(
                                "name", gateway.field(),
                                "document", gateway.asMap(),
                                "number",
                                        ofRoute.then(
                                                        Integer.parseInt(gateway.text("strip")
                                                                .orElse("0")),
                                                        gateway.text("prefix").orElse(""))
                                                .apply(number)))));
        return trunks;
    }

    private OutsideNumbers numbers() {
        return new OutsideNumbers(domain, kinds, documents);
    }
}
