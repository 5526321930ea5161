package io.cordboard.objects;

import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Domains;
import io.cordboard.route.Gateways;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers outside in templates. A leg of a bridge goes through no dialplan, so it has no rights of its own. What it may
 * call is judged when its dial string is composed, as if the user with the rights had dialled the number.
 */
record OutsideNumbers(String domain, ObjectKinds kinds, Documents documents) {
    /** A gateway that is in force: its {@code name} and its {@code document}; empty when there is none. */
    Map<String, Object> trunk(String name) {
        return Gateways.inForce(documents, domain, name)
                .map(gateway -> Map.of("name", gateway.field(), "document", withDefaults(gateway)))
                .orElse(Map.of());
    }

    private Object withDefaults(Document document) {
        return kinds.named(document.id().kind())
                .map(kind -> Document.plain(kind.withDefaults(document.json())))
                .orElseGet(document::asMap);
    }

    /** The number in the format {@code e164}, {@code national} or {@code as-is}. */
    String written(String number, String format) {
        return EmergencyCalls.country(domain, documents)
                .map(country -> country.written(number, format))
                .orElse(number);
    }

    /**
     * The object that takes a number: its {@code name}, its {@code document}, the {@code number} as its pattern has it sent,
     * and how {@code inbound-allow} lists that for inbound callers ({@code literal}, {@code pattern}, empty). Nothing where
     * no object takes the number, where the class of {@code dialling} refuses it, and for calls for help.
     *
     * @param dialling the number, and whose rights count: those of a user, or those of the call
     * @param side from which side the call comes
     */
    Map<String, Object> reach(DialledCall dialling, Side side) {
        return kinds.all().stream()
                .filter(KindTraits::takesNumbers)
                .findFirst()
                .flatMap(kind -> new MatchingObjects(dialling, kinds, documents).find(kind.name()))
                .filter(matched -> !EmergencyCalls.is(matched.object()))
                .map(matched -> reached(matched, dialling, side))
                .orElse(Map.of());
    }

    /** The call of a user who dials the number. */
    DialledCall by(String user, String number) {
        return new DialledCall(
                domain, Side.EXTENSION, Optional.of(number), Optional.of(user), Optional.empty(), List.of());
    }

    private Map<String, Object> reached(MatchingObjects.Matched matched, DialledCall dialling, Side side) {
        String number = dialling.number().orElse("");
        String sent = matched.rewriting().apply(number);
        boolean judged = dialling.side().isOwn() || dialling.caller().isPresent();
        if (judged
                && !new NumberPermission(dialling, documents)
                        .refusal(number, sent, matched.byTrunks(documents))
                        .isEmpty()) {
            return Map.of();
        }
        Map<String, Object> reached = new LinkedHashMap<>();
        reached.put("name", matched.object().field());
        reached.put("document", withDefaults(matched.object()));
        reached.put("number", sent);
        reached.put("listed", side.isOwn() ? "literal" : listed(sent));
        return reached;
    }

    /** How {@code inbound-allow} lists the number that is sent: {@code literal}, {@code pattern}, or empty. */
    String listed(String sent) {
        Set<String> allowed = Domains.settings(documents, domain)
                .map(settings -> Set.copyOf(settings.texts("inbound-allow")))
                .orElse(Set.of());
        if (allowed.contains(sent)) {
            return "literal";
        }
        return new GuardedDomain(domain, allowed).allows(sent) ? "pattern" : "";
    }

    /** The objects whose patterns take the number, in their order, whoever may use them. */
    static List<Document> taking(String number, String domain, ObjectKinds kinds, Documents documents) {
        return kinds.all().stream()
                .filter(KindTraits::takesNumbers)
                .flatMap(kind -> MatchingObjects.inOrder(kind, documents.all(kind.name(), domain)).stream()
                        .filter(route -> route.isTrue("enabled", true))
                        .filter(route -> OrderReview.patterns(route, kind).values().stream()
                                .anyMatch(written -> NumberPattern.of(written)
                                        .filter(pattern -> pattern.matches(number))
                                        .isPresent())))
                .toList();
    }
}
