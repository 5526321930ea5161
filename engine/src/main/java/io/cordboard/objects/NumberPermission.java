package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.numbering.Country;
import io.cordboard.numbering.Reach;
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
record NumberPermission(CallFacts.Call call, Documents documents) {
    private static final String KIND = "permission";
    private static final String DEFAULT = "default";

    /** The caller's class. */
    static String classOf(CallFacts.Call call, Documents documents) {
        return call.caller()
                .flatMap(id -> Users.inForce(documents, call.domain(), id))
                .flatMap(user -> user.text(KIND))
                .orElse(DEFAULT);
    }

    /** Why the call is refused; empty if it is allowed. */
    String refusal(String dialled, String sent) {
        String name = classOf(call, documents);
        Optional<Country> country = EmergencyCalls.country(call.domain(), documents);
        Optional<Document> rules = documents.document(KIND, call.domain(), name);
        return rules.isPresent() && rules.get().isTrue("enabled", true)
                ? byRules(rules.get(), dialled, sent, country)
                : byReach(sent, country);
    }

    private static String byReach(String sent, Optional<Country> country) {
        if (country.isEmpty()) {
            return "the domain names no country by which numbers could be judged";
        }
        Reach reach = country.get().reach(sent);
        return reach == Reach.NATIONAL ? "" : "the class default calls no number that is " + lower(reach);
    }

    private static String lower(Reach reach) {
        return reach.name().toLowerCase(Locale.ROOT);
    }

    private static String byRules(Document permission, String dialled, String sent, Optional<Country> country) {
        Set<String> writings = new LinkedHashSet<>();
        for (String number : List.of(dialled, sent)) {
            writings.add(number);
            country.ifPresent(one -> writings.addAll(one.writings(number)));
        }
        String refusal = permission.text("otherwise").orElse("deny").equals("allow")
                ? ""
                : "the class " + permission.field() + " allows no other numbers";
        int longest = -1;
        for (JsonNode rule : permission.json().path("rules")) {
            String prefix = rule.path("prefix").asText();
            boolean allows = Document.isTrue(rule.path("allow").asText("false"));
            boolean decides = prefix.length() > longest || (prefix.length() == longest && !allows);
            if (decides && writings.stream().anyMatch(number -> number.startsWith(prefix))) {
                longest = prefix.length();
                refusal = allows
                        ? ""
                        : rule.path("remark").asText("the class " + permission.field() + " does not allow " + prefix);
            }
        }
        return refusal;
    }
}
