package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which object of a kind takes a call, if its schema defines this ({@code x-matches}): the first by order for which every
 * such member that is present matches.
 */
record MatchingObjects(DialledCall call, ObjectKinds kinds, Documents documents) {
    /** @param pattern the pattern that matches the dialled number; empty if it has none */
    record Matched(Document object, Optional<JsonNode> pattern, int index) {
        /** A text that identifies it. */
        String text() {
            return object.field() + "#" + index;
        }

        /** The rewriting of the pattern, before that of trunks. */
        NumberRewriting rewriting() {
            return pattern.map(NumberRewriting::of).orElse(NumberRewriting.NONE);
        }

        /**
         * How its trunks send a number if they strip keys and put none in front: then the caller chooses the first keys.
         */
        List<NumberRewriting> byTrunks(Documents documents) {
            Set<String> names = new HashSet<>();
            object.json()
                    .path("trunks")
                    .forEach(trunk -> names.add(trunk.path("name").asText(trunk.asText())));
            List<Document> gateways = documents.find(known -> Gateways.of(known).ofDomain(object.domain()).stream()
                    .filter(gateway -> names.contains(gateway.field()))
                    .toList());
            return gateways.stream()
                    .filter(gateway -> gateway.text("prefix").orElse("").isEmpty())
                    .map(gateway ->
                            rewriting().then(gateway.json().path("strip").asInt(), ""))
                    .filter(sent -> sent.prepend().isEmpty() && !sent.equals(rewriting()))
                    .toList();
        }
    }

    /** @param reference KIND, or KIND/NAME for one object */
    Optional<Matched> find(String reference) {
        int slash = reference.indexOf('/');
        return kinds.object(slash < 0 ? reference : reference.substring(0, slash))
                .filter(kind -> kind.isServedTo(call.sideName()))
                .flatMap(kind -> candidates(kind, slash < 0 ? "" : reference.substring(slash + 1))
                        .filter(object -> object.isTrue("enabled", true))
                        .flatMap(object -> match(object, kind).stream())
                        .findFirst());
    }

    /**
     * The objects that may take the call, in order: one with a member with {@code x-passes} may leave it to the next one,
     * and the first without one takes it.
     */
    List<Matched> chain(KindTraits kind) {
        List<Matched> chain = new ArrayList<>();
        if (!kind.isServedTo(call.sideName())) {
            return chain;
        }
        Iterator<Matched> matching = candidates(kind, "")
                .filter(object -> object.isTrue("enabled", true))
                .flatMap(object -> match(object, kind).stream())
                .iterator();
        boolean passes = true;
        while (passes && matching.hasNext()) {
            Matched next = matching.next();
            chain.add(next);
            passes = mayPass(next.object(), kind);
        }
        return chain;
    }

    /** The objects in the order of the member that the kind names for this. */
    static List<Document> inOrder(KindTraits kind, List<Document> objects) {
        return kind.order()
                .map(member -> objects.stream()
                        .sorted(Comparator.comparingDouble(document -> order(document, member)))
                        .toList())
                .orElse(objects);
    }

    private static double order(Document document, String member) {
        return document.text(member).map(Double::parseDouble).orElse(Double.MAX_VALUE);
    }

    /** Whether an object may leave a call that it matches to the next one. */
    static boolean mayPass(Document object, KindTraits kind) {
        return kind.passes().stream()
                .anyMatch(member -> !object.json().path(member).isEmpty());
    }

    private Stream<Document> candidates(KindTraits kind, String name) {
        if (!name.isEmpty()) {
            return documents.document(kind.name(), call.domain(), name).stream();
        }
        Stream<Document> stored = inOrder(kind, documents.all(kind.name(), call.domain())).stream();
        return kind.hasFirst() && call.side().isOwn()
                ? Stream.concat(EmergencyCalls.object(kind.name(), call.domain(), documents).stream(), stored)
                : stored;
    }

    private Optional<Matched> match(Document object, KindTraits kind) {
        int index = -1;
        List<JsonNode> patterns = List.of();
        for (Map.Entry<String, String> condition : kind.matches().entrySet()) {
            List<JsonNode> values = new ArrayList<>();
            object.json().path(condition.getKey()).forEach(values::add);
            if (values.isEmpty()) {
                continue; // any
            }
            int found = first(values, condition.getValue());
            if (found < 0) {
                return Optional.empty();
            }
            if (condition.getValue().equals("dialled")) {
                index = found;
                patterns = values;
            }
        }
        return Optional.of(new Matched(object, index < 0 ? Optional.empty() : Optional.of(patterns.get(index)), index));
    }

    private int first(List<JsonNode> values, String what) {
        for (int i = 0; i < values.size(); i++) {
            String text = NumberRewriting.written(values.get(i));
            boolean matches = switch (what) {
                case "dialled" ->
                    call.number().filter(number -> isOf(text, number)).isPresent();
                case "calling" ->
                    call.calling().filter(number -> isOf(text, number)).isPresent();
                case "rights" -> isOfRights(text);
                case "gateway" -> call.gateways().contains(text);
                default -> throw new IllegalStateException("no schema may have x-matches: " + what);
            };
            if (matches) {
                return i;
            }
        }
        return -1;
    }

    /** Carriers write or omit a +; a dialled number is compared as it is. */
    private boolean isOf(String text, String number) {
        Optional<NumberPattern> pattern = NumberPattern.of(text);
        String other = number.startsWith("+") ? number.substring(1) : "+" + number;
        return pattern.filter(one -> one.matches(number) || (!call.side().isOwn() && one.matches(other)))
                .isPresent();
    }

    private boolean isOfRights(String text) {
        return call.caller()
                .filter(id -> text.equals(id)
                        || text.equals(NumberPermission.classOf(call, documents))
                        || NumberPattern.of(text).filter(one -> one.matches(id)).isPresent())
                .isPresent();
    }

    /** For inbound calls the number itself is a fact, if it is one that such calls may reach. */
    String listed(String sent) {
        Set<String> allowed = Domains.settings(documents, call.domain())
                .map(settings -> Set.copyOf(settings.texts("inbound-allow")))
                .orElse(Set.of());
        if (call.side().isOwn() || !new GuardedDomain(call.domain(), allowed).allows(sent)) {
            return "";
        }
        return (allowed.contains(sent) ? "literal " : "pattern ") + sent;
    }
}
