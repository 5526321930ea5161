package io.cordboard.objects;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.request.Leg;
import io.cordboard.route.NumberOwners;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the domain whose objects for calls from outside name the called number; an object that takes any number names
 * none. Of several domains, one wins if it alone names the whole number and the others have only patterns; otherwise
 * none does.
 *
 * @param fenced whether domains have different admins: then nobody takes a number out of a pattern of another
 */
public record InboundNumbers(ObjectKinds kinds, boolean fenced) implements NumberOwners {
    private static final Pattern WHOLE = Pattern.compile("\\+?[0-9*#]+");

    @Override
    public Optional<String> domain(Leg leg, List<Document> gateways, Documents documents) {
        Map<String, String> patterns = new LinkedHashMap<>();
        gateways.stream()
                .map(Document::domain)
                .distinct()
                .forEach(domain -> pattern(call(domain, leg, gateways), documents)
                        .ifPresent(pattern -> patterns.put(domain, pattern)));
        List<String> whole = patterns.entrySet().stream()
                .filter(owner -> !fenced && WHOLE.matcher(owner.getValue()).matches())
                .map(Map.Entry::getKey)
                .toList();
        List<String> owners = whole.size() == 1 ? whole : List.copyOf(patterns.keySet());
        return owners.size() == 1 ? Optional.of(owners.get(0)) : Optional.empty();
    }

    private static DialledCall call(String domain, Leg leg, List<Document> gateways) {
        return new DialledCall(
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

    private Optional<String> pattern(DialledCall call, Documents documents) {
        return kinds.objects().stream()
                .filter(kind -> kind.place("inbound").isPresent())
                .filter(kind -> kind.matches().containsValue("dialled"))
                .map(KindTraits::name)
                .flatMap(kind -> new MatchingObjects(call, kinds, documents)
                        .find(kind).flatMap(MatchingObjects.Matched::pattern).stream())
                .map(NumberRewriting::written)
                .findFirst();
    }
}
