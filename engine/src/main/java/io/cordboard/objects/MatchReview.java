package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.BoundedExpression;
import io.cordboard.dialplan.NumberPattern;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.kind.ShellCommands;
import io.cordboard.route.Domains;
import io.cordboard.route.GatewayDocument;
import io.cordboard.route.Gateways;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Problems where objects are selected by what matches: patterns that an earlier object matches, no trunk, no country. */
record MatchReview(String domain, Documents documents) {
    private static final String RIGHTS = "rights";

    List<Problem> problems(KindTraits kind) {
        List<Document> objects = MatchingObjects.inOrder(kind, documents.all(kind.name(), domain)).stream()
                .filter(object -> object.isTrue("enabled", true))
                .toList();
        List<Problem> problems = new ArrayList<>(OrderReview.problems(kind, objects));
        objects.forEach(object -> needed(object, kind).ifPresent(problems::add));
        objects.forEach(object -> problems.addAll(nobody(object, kind)));
        if (kind.place("inbound").isPresent()) {
            problems.addAll(claimedTwice(kind, objects));
        }
        if (kind.takesNumbers()) {
            objects.forEach(object -> problems.addAll(tooShort(object, kind)));
        }
        if (kind.takesNumbers() && !objects.isEmpty()) {
            country().ifPresent(problems::add);
        }
        return problems;
    }

    /** Numbers outside are longer than this, except short ones of the network. */
    private static final int SHORT = 2;

    /** A pattern that forgets that expressions are compared with whole numbers, or has no dot at the end. */
    private static List<Problem> tooShort(Document object, KindTraits kind) {
        List<Problem> problems = new ArrayList<>();
        OrderReview.patterns(object, kind)
                .forEach((pointer, written) -> NumberPattern.of(written)
                        .flatMap(pattern -> BoundedExpression.of("^(?:" + pattern.expression() + ")$")
                                .wholeValue())
                        .filter(bound -> bound.maxLength() <= SHORT)
                        .ifPresent(bound -> problems.add(Problem.notice(
                                kind.kind().key(object.domain()),
                                object.field(),
                                pointer,
                                written + " takes no number of more than " + bound.maxLength()
                                        + " keys, because it must match the whole number; for longer ones end it with X.,"
                                        + " as in _0X."))));
        return problems;
    }

    /** Who may use an object, and is nobody: neither an extension, nor a pattern of one, nor a class. */
    private List<Problem> nobody(Document object, KindTraits kind) {
        List<Problem> problems = new ArrayList<>();
        kind.matches().forEach((member, what) -> {
            JsonNode values = object.json().path(member);
            for (int i = 0; what.equals(RIGHTS) && i < values.size(); i++) {
                String text = values.get(i).asText();
                if (!isSomebody(text)) {
                    problems.add(problem(
                            object,
                            "/" + member + "/" + i,
                            text + " is nobody: there is no extension " + text
                                    + ", none that the pattern matches, and no"
                                    + " permission class of that name; write an extension, a pattern such as _2XX, or a"
                                    + " class that is there"));
                }
            }
        });
        return problems;
    }

    private boolean isSomebody(String text) {
        if (documents.document("exten", domain, text).isPresent()
                || NumberPermission.isClass(text, domain, documents)) {
            return true;
        }
        Optional<NumberPattern> pattern = NumberPattern.of(text);
        return pattern.isPresent()
                && documents.all("exten", domain).stream()
                        .anyMatch(user -> pattern.get().matches(user.field()));
    }

    /** Numbers that a domain has, too, whose carrier calls from the same address: nobody knows whose such a call is. */
    private List<Problem> claimedTwice(KindTraits kind, List<Document> objects) {
        List<Problem> problems = new ArrayList<>();
        neighbours().forEach((other, gateway) -> {
            Map<String, Document> theirs = new LinkedHashMap<>();
            documents.all(kind.name(), other).stream()
                    .filter(object -> object.isTrue("enabled", true))
                    .forEach(object -> OrderReview.patterns(object, kind)
                            .values()
                            .forEach(text -> theirs.putIfAbsent(plain(text), object)));
            objects.forEach(object -> OrderReview.patterns(object, kind).forEach((pointer, text) -> {
                Document claimant = theirs.get(plain(text));
                if (claimant != null) {
                    problems.add(problem(
                            object,
                            pointer,
                            text + " is claimed by " + kind.called(claimant) + " of " + other
                                    + ", too, whose gateway " + gateway
                                    + " has the same address: the calls go to the domain of"
                                    + " the SIP profile, or to nobody; take it out of one of them"));
                }
            }));
        });
        return problems;
    }

    private static String plain(String pattern) {
        return pattern.replaceFirst("^[_+]+", "");
    }

    /** Other domains that have a gateway at an address of a gateway of this one, each with that gateway. */
    private Map<String, String> neighbours() {
        return documents.find(known -> {
            Gateways gateways = Gateways.of(known);
            Set<String> own = new HashSet<>();
            gateways.ofDomain(domain).forEach(gateway -> own.addAll(places(gateways, gateway)));
            Map<String, String> others = new TreeMap<>();
            gateways.inForce().stream()
                    .filter(gateway -> !gateway.domain().equals(domain))
                    .filter(gateway -> places(gateways, gateway).stream().anyMatch(own::contains))
                    .forEach(gateway -> others.putIfAbsent(gateway.domain(), gateway.field()));
            return others;
        });
    }

    private static List<String> places(Gateways gateways, Document gateway) {
        return gateways.addressesInForce(gateway).stream()
                .map(range -> GatewayDocument.profile(gateway) + " " + range)
                .toList();
    }

    private Optional<Problem> needed(Document object, KindTraits kind) {
        List<MarkedValue> names = kind.marked(object.json(), "x-needed");
        boolean stands = names.stream().anyMatch(name -> Gateways.isInForce(documents, domain, name.value()));
        return names.isEmpty() || stands
                ? Optional.empty()
                : Optional.of(
                        problem(object, "", "has no gateway that is enabled, so that its calls end with 503; write one")
                                .instead(ShellCommands.redis(
                                        "HSET",
                                        "cti_gateway@" + domain,
                                        names.get(0).value(),
                                        "{\"param\": {\"proxy\": \"sip.carrier.example\", \"register\": false}}")));
    }

    private Optional<Problem> country() {
        Optional<String> written = Domains.settings(documents, domain).flatMap(settings -> settings.text("country"));
        if (EmergencyCalls.country(domain, documents).isPresent()) {
            return Optional.empty();
        }
        String found = written.map(text -> "\"" + text + "\" is no country").orElse("is missing");
        return Optional.of(Problem.warning(
                "cti_domain",
                domain,
                "/country",
                found
                        + ": the permission class default calls nothing, because no number can be judged; add"
                        + " \"country\": \"CH\","
                        + " with the two letters of yours"));
    }

    private Problem problem(Document object, String pointer, String reason) {
        return Problem.warning("cti_" + object.id().kind() + "@" + domain, object.field(), pointer, reason);
    }
}
