package io.cordboard.objects;

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
 * Numbers outside in templates. A leg within a bridge is hunted nowhere, so it has no rights of its own: what it may call is
 * judged when its dial string is composed, as if the user had dialled the number.
 */
record OutsideNumbers(String domain, ObjectKinds kinds, Documents documents) {
    /** FreeSWITCH has one table of gateways for all domains: only one that is in force is the domain's. */
    Optional<Document> gateway(String name) {
        return documents.find(known -> Gateways.of(known).ofDomain(domain).stream()
                .filter(gateway -> gateway.field().equals(name))
                .findFirst());
    }

    /** A gateway that is in force: its {@code name} and its {@code document}; empty when there is none. */
    Map<String, Object> trunk(String name) {
        return gateway(name)
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
     * The object that takes a number which a user dials: its {@code name}, its {@code document}, the {@code number} as its
     * pattern has it sent, and how {@code inbound-allow} lists that for inbound callers ({@code literal}, {@code pattern},
     * empty). Nothing where no object takes the number, where the user's class refuses it, and for calls for help.
     */
    Map<String, Object> reach(String user, String number, Side side) {
        CallFacts.Call dialling = new CallFacts.Call(
                domain, Side.EXTENSION, Optional.of(number), Optional.of(user), Optional.empty(), List.of());
        return kinds.all().stream()
                .filter(KindTraits::takesNumbers)
                .findFirst()
                .flatMap(kind -> new MatchingObjects(dialling, kinds, documents).find(kind.name()))
                .filter(matched -> !EmergencyCalls.is(matched.object()))
                .map(matched -> reached(matched, number, dialling, side))
                .orElse(Map.of());
    }

    private Map<String, Object> reached(
            MatchingObjects.Matched matched, String number, CallFacts.Call dialling, Side side) {
        String sent = matched.rewriting().apply(number);
        if (!new NumberPermission(dialling, documents)
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
}
