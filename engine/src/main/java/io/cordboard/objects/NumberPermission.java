package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.numbering.Country;
import io.cordboard.numbering.NumberReach;
import io.cordboard.route.Users;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a caller's class may call an outside number. The rule of the class with the longest prefix decides, for the
 * number as dialled, as sent, and in its other spellings; of two equal rules the one that refuses. The class {@code
 * default} is built in: national numbers are allowed; other and premium numbers are not.
 */
record NumberPermission(DialledCall call, Documents documents) {
    private static final String KIND = "permission";
    private static final String DEFAULT = "default";

    /** Which calls a rule is for: to numbers outside, from outside, to numbers of the domain. */
    private static final String OUT = "out";

    static final String IN = "in";
    static final String INTERNAL = "internal";

    /** The caller's class. */
    static String classOf(DialledCall call, Documents documents) {
        return call.caller()
                .flatMap(id -> Users.inForce(documents, call.domain(), id))
                .map(NumberPermission::classOf)
                .orElse(DEFAULT);
    }

    /** Whether there is a class of that name. */
    static boolean isClass(String name, String domain, Documents documents) {
        return name.equals(DEFAULT) || documents.document(KIND, domain, name).isPresent();
    }

    /** The class of that user. */
    static String classOf(Document user) {
        return user.text(KIND).orElse(DEFAULT);
    }

    /** Why the call is refused; empty if it is allowed. */
    String refusal(String dialled, String sent, List<NumberRewriting> byTrunks) {
        return refusal(classOf(call, documents), dialled, sent, byTrunks);
    }

    /** The same for a class that a document names, and not that of the caller. */
    String refusal(String ofClass, String dialled, String sent, List<NumberRewriting> byTrunks) {
        Optional<Country> country = EmergencyCalls.country(call.domain(), documents);
        return rules(ofClass, call.domain(), documents)
                .map(rules -> stripped(rules, dialled, byTrunks)
                        .or(() -> byRules(rules, OUT, writings(new LinkedHashSet<>(List.of(dialled, sent)), country)))
                        .orElseGet(() -> otherwise(rules)))
                .orElseGet(() -> byReach(sent, country));
    }

    /** Why what a trunk leaves of the number is refused: or who dials a key in front would get round a rule. */
    private static Optional<String> stripped(Document rules, String dialled, List<NumberRewriting> byTrunks) {
        return byTrunks.stream()
                .flatMap(trunk -> byRules(rules, OUT, Set.of(trunk.apply(dialled))).stream())
                .filter(refusal -> !refusal.isEmpty())
                .findFirst();
    }

    /** Why a call to that number of the domain is refused; what no rule names is not. */
    String refusalInside(String number) {
        return rules(classOf(call, documents), call.domain(), documents)
                .flatMap(rules -> byRules(rules, INTERNAL, Set.of(number)))
                .orElse("");
    }

    /** Why a caller from outside does not reach extensions of that class; one that no rule names does. */
    String refusalOfCaller(String ofCalled) {
        Set<String> numbers = call.calling()
                .map(number -> writings(Set.of(number), EmergencyCalls.country(call.domain(), documents)))
                .orElse(Set.of(""));
        return rules(ofCalled, call.domain(), documents)
                .flatMap(rules -> byRules(rules, IN, numbers))
                .orElse("");
    }

    /** Whether a class has rules for such calls. */
    static boolean hasRules(String name, String calls, String domain, Documents documents) {
        return rules(name, domain, documents)
                .filter(rules -> {
                    for (JsonNode rule : rules.json().path("rules")) {
                        if (rule.path("call").asText(OUT).equals(calls)) {
                            return true;
                        }
                    }
                    return false;
                })
                .isPresent();
    }

    private static Optional<Document> rules(String name, String domain, Documents documents) {
        return documents.document(KIND, domain, name).filter(rules -> rules.isTrue("enabled", true));
    }

    private static Set<String> writings(Set<String> numbers, Optional<Country> country) {
        Set<String> writings = new LinkedHashSet<>(numbers);
        country.ifPresent(one -> numbers.forEach(number -> writings.addAll(one.writings(number))));
        return writings;
    }

    private static String otherwise(Document permission) {
        return permission.text("otherwise").orElse("deny").equals("allow")
                ? ""
                : "the class " + permission.field() + " allows no other numbers";
    }

    private static String byReach(String sent, Optional<Country> country) {
        if (country.isEmpty()) {
            return "the domain names no country by which numbers could be judged";
        }
        NumberReach reach = country.get().reach(sent);
        return reach == NumberReach.NATIONAL ? "" : "the class default calls no number that is " + lower(reach);
    }

    private static String lower(NumberReach reach) {
        return reach.name().toLowerCase(Locale.ROOT);
    }

    /** What the rule with the longest prefix says of one of the writings; empty when none speaks of such calls to it. */
    private static Optional<String> byRules(Document permission, String calls, Set<String> writings) {
        Optional<String> refusal = Optional.empty();
        int longest = -1;
        for (JsonNode rule : permission.json().path("rules")) {
            String prefix = rule.path("prefix").asText();
            boolean allows = Document.isTrue(rule.path("allow").asText("false"));
            boolean decides = rule.path("call").asText(OUT).equals(calls)
                    && (prefix.length() > longest || (prefix.length() == longest && !allows));
            if (decides && writings.stream().anyMatch(number -> number.startsWith(prefix))) {
                longest = prefix.length();
                refusal = Optional.of(
                        allows
                                ? ""
                                : rule.path("remark")
                                        .asText("the class " + permission.field() + " does not allow " + prefix));
            }
        }
        return refusal;
    }
}
