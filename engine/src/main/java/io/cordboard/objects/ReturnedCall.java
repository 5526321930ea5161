package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.numbering.Country;
import io.cordboard.route.Gateways;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a number outside that has called is called back. Callers can claim any number, so a document decides: patterns
 * list who is called back, a permission class says what such a call may cost, and an outbound route of the domain takes
 * the number. Premium numbers, calls for help and numbers that no country has assigned are never called.
 *
 * @param number the number in the form +41791234567; empty when it is refused
 * @param refusal why it is not called; empty when it is
 * @param trunks the trunks that are tried one after the other
 */
public record ReturnedCall(String number, String refusal, List<Trunk> trunks) {
    /**
     * One way to call it.
     *
     * @param channels the most calls by the trunk at the same time; empty if it says none
     * @param sent the number as the trunk sends it
     * @param shownNumber what the called party sees; empty for the default of the trunk
     */
    public record Trunk(String gateway, String channels, String sent, String shownNumber, String shownName) {}

    /**
     * What a document says about who is called back.
     *
     * @param callers patterns of numbers; one has to match
     * @param permission the class for such calls
     */
    public record Rule(String domain, List<String> callers, String permission) {
        public Rule {
            callers = List.copyOf(callers);
        }
    }

    public ReturnedCall {
        trunks = List.copyOf(trunks);
    }

    private static ReturnedCall refused(String reason) {
        return new ReturnedCall("", reason, List.of());
    }

    /** @param calling the caller's number, as the caller or the carrier wrote it */
    public static ReturnedCall of(Rule rule, String calling, ObjectKinds kinds, Documents documents) {
        Optional<Country> country = EmergencyCalls.country(rule.domain(), documents);
        if (country.isEmpty()) {
            return refused("the domain names no country by which numbers could be judged");
        }
        String number = country.get().written(calling, "e164");
        if (!number.matches("\\+[1-9][0-9]{6,14}")) {
            return refused("no country has assigned the number of the caller");
        }
        if (country.get().isDear(number)) {
            return refused("a call to the number of the caller is expensive");
        }
        Set<String> writings = new LinkedHashSet<>(List.of(country.get().written(calling, "national"), number));
        writings.addAll(country.get().writings(number));
        if (rule.callers().stream().noneMatch(pattern -> isOf(pattern, writings))) {
            return refused("the queue calls nobody outside with that number");
        }
        return byRoutes(rule, number, writings, kinds, documents);
    }

    private static boolean isOf(String pattern, Set<String> writings) {
        Optional<NumberPattern> read = NumberPattern.of(pattern);
        return read.isPresent() && writings.stream().anyMatch(read.get()::matches);
    }

    /** The first spelling of the number that an outbound route takes decides, also when it is refused. */
    private static ReturnedCall byRoutes(
            Rule rule, String number, Set<String> writings, ObjectKinds kinds, Documents documents) {
        return writings.stream()
                .flatMap(written -> byRoute(rule, number, written, kinds, documents).stream())
                .findFirst()
                .orElseGet(() -> refused("no outbound route takes " + number));
    }

    private static Optional<ReturnedCall> byRoute(
            Rule rule, String number, String written, ObjectKinds kinds, Documents documents) {
        DialledCall dialling = new DialledCall(
                rule.domain(), Side.EXTENSION, Optional.of(written), Optional.empty(), Optional.empty(), List.of());
        return kinds.objects().stream()
                .filter(KindTraits::takesNumbers)
                .findFirst()
                .flatMap(kind -> new MatchingObjects(dialling, kinds, documents).find(kind.name()))
                .map(matched -> judged(rule, number, written, dialling, matched, kinds, documents));
    }

    private static ReturnedCall judged(
            Rule rule,
            String number,
            String written,
            DialledCall dialling,
            MatchingObjects.Matched matched,
            ObjectKinds kinds,
            Documents documents) {
        Document route = matched.object();
        if (EmergencyCalls.is(route) || route.json().has("pin") || route.json().has("time-group")) {
            return refused(
                    "the outbound route " + route.field() + " has a PIN or opening hours, or is for emergency calls");
        }
        String refusal = new NumberPermission(dialling, documents)
                .refusal(rule.permission(), written, matched.rewriting().apply(written), matched.byTrunks(documents));
        if (!refusal.isEmpty()) {
            return refused(refusal);
        }
        List<Trunk> trunks =
                trunks(route, matched.rewriting(), written, new OutsideNumbers(rule.domain(), kinds, documents));
        return trunks.isEmpty()
                ? refused("the outbound route " + route.field() + " has no trunk in force")
                : new ReturnedCall(number, "", trunks);
    }

    private static List<Trunk> trunks(Document route, NumberRewriting ofRoute, String written, OutsideNumbers numbers) {
        List<Trunk> trunks = new ArrayList<>();
        for (JsonNode each : route.json().path("trunks")) {
            Gateways.inForce(
                            numbers.documents(),
                            numbers.domain(),
                            each.path("name").asText(each.asText()))
                    .ifPresent(gateway -> {
                        NumberRewriting sending = ofRoute.then(
                                Integer.parseInt(gateway.text("strip").orElse("0")),
                                gateway.text("prefix").orElse(""));
                        trunks.add(shown(route, gateway, sending.apply(written), numbers));
                    });
        }
        return trunks;
    }

    private static Trunk shown(Document route, Document gateway, String sent, OutsideNumbers numbers) {
        JsonNode ofRoute = route.json().path("caller-id");
        String channels = gateway.text("channels").orElse("");
        if (ofRoute.asText().equals("anonymous")) {
            return new Trunk(gateway.field(), channels, sent, "anonymous", "Anonymous");
        }
        JsonNode identity = ofRoute.isObject() ? ofRoute : gateway.json().path("caller-id");
        String number = identity.isObject() ? identity.path("number").asText() : identity.asText();
        String format = gateway.text("caller-id-format").orElse("as-is");
        String shown = number.isEmpty() ? "" : numbers.written(number, format);
        return new Trunk(
                gateway.field(), channels, sent, shown, identity.path("name").asText(shown));
    }
}
