package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.request.Leg;
import io.cordboard.route.NumberOwners;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The domain whose objects for calls from outside name the number that was called; one that takes any number names none. */
public record InboundNumbers(ObjectKinds kinds) implements NumberOwners {
    @Override
    public Optional<String> domain(Leg leg, List<Document> gateways, Documents documents) {
        Set<String> domains = new LinkedHashSet<>();
        gateways.forEach(gateway -> domains.add(gateway.domain()));
        List<String> owners = domains.stream()
                .filter(domain -> names(call(domain, leg, gateways), documents))
                .toList();
        return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
    }

    private static CallFacts.Call call(String domain, Leg leg, List<Document> gateways) {
        return new CallFacts.Call(
                domain,
                Side.OUTSIDE,
                leg.field("Hunt-Destination-Number").or(() -> leg.field("Caller-Destination-Number")),
                Optional.empty(),
                leg.field("Caller-Caller-ID-Number"),
                gateways.stream()
                        .filter(gateway -> gateway.domain().equals(domain))
                        .map(Document::field)
                        .toList());
    }

    private boolean names(CallFacts.Call call, Documents documents) {
        return kinds.objects().stream()
                .filter(kind -> kind.place("inbound").isPresent())
                .filter(kind -> kind.matches().containsValue("dialled"))
                .map(KindTraits::name)
                .anyMatch(kind -> new MatchingObjects(call, kinds, documents)
                        .find(kind)
                        .flatMap(MatchingObjects.Matched::pattern)
                        .isPresent());
    }
}
