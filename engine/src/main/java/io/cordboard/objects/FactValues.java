package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The values of facts for one call, as texts. A fact is a word, or a word and names behind it: {@code match
 * outbound_route}. Two calls with the same values get the same answer.
 *
 * @param codes the codes that the dialled number stands for
 * @param caller the id of the user whose own rights the call has
 * @param forwarded whether an extension has sent the call on
 */
record FactValues(
        DialledCall call,
        DialledCodes codes,
        Optional<String> caller,
        boolean forwarded,
        CallMoment moment,
        ObjectKinds kinds,
        Documents documents) {
    static final String CALLER = "caller";
    static final String DIALLED = "@";

    /** Which objects of a kind have the dialled code. */
    static final String CODE = "code ";

    /** A member of the document of the user whose rights the call has. */
    static final String MINE = "mine ";

    /** Why the caller may not call the number of the domain that is dialled. */
    static final String INSIDE = "inside";

    /** CLASS: why a caller from outside does not reach extensions of the class. */
    static final String OUTSIDER = "outsider ";

    /** Facts about how a kind treats the call: WORD KIND, WORD KIND/NAME, or one of these and a member. */
    private static final Pattern OF_MATCH = Pattern.compile("(match|may|listed|own|gateways) (\\S+) ?(\\S*)");

    /** The value of the fact; empty where there is none. */
    String of(String fact) {
        if (fact.equals(CALLER)) {
            return caller.orElse("");
        }
        if (fact.startsWith(MINE)) {
            return own(fact.substring(MINE.length()));
        }
        if (fact.startsWith(CODE)) {
            return kinds.object(fact.substring(CODE.length())).stream()
                    .flatMap(kind -> codes.objects(kind, documents).stream())
                    .map(Document::field)
                    .collect(Collectors.joining(" "));
        }
        if (fact.equals(INSIDE)) {
            return call.number().map(this::inside).orElse("");
        }
        if (fact.startsWith(OUTSIDER)) {
            return new NumberPermission(call, documents).refusalOfCaller(fact.substring(OUTSIDER.length()));
        }
        Matcher ofMatch = OF_MATCH.matcher(fact);
        return ofMatch.matches() ? ofMatch(ofMatch.group(1), ofMatch.group(2), ofMatch.group(3)) : ofObject(fact);
    }

    private String own(String member) {
        return call.own(member, documents).map(JsonNode::toString).orElse("");
    }

    private String ofMatch(String word, String reference, String member) {
        MatchingObjects objects = new MatchingObjects(call, kinds, documents);
        Optional<KindTraits> chained = kinds.object(reference);
        if (word.equals("match") && chained.isPresent()) {
            return objects.chain(chained.get()).stream()
                    .map(MatchingObjects.Matched::text)
                    .collect(Collectors.joining(" "));
        }
        return objects.find(reference)
                .map(matched -> ofMatched(word, matched, member, objects))
                .orElse("");
    }

    private String ofMatched(String word, MatchingObjects.Matched matched, String member, MatchingObjects objects) {
        return switch (word) {
            case "match" -> matched.text();
            case "own" -> own(member);
            case "gateways" -> String.join(" ", call.gateways());
            case "may" ->
                call.number()
                        .filter(dialled -> call.side().isOwn() || forwarded)
                        .map(dialled -> new NumberPermission(call, documents)
                                .refusal(dialled, matched.rewriting().apply(dialled), matched.byTrunks(documents)))
                        .orElse("");
            default ->
                call.number()
                        .map(dialled -> objects.listed(matched.rewriting().apply(dialled)))
                        .orElse("");
        };
    }

    private String inside(String number) {
        boolean judged = call.side().isOwn()
                && NumberPermission.hasRules(
                        NumberPermission.classOf(call, documents), NumberPermission.INTERNAL, call.domain(), documents);
        if (!judged || EmergencyCalls.numbers(call.domain(), documents).contains(number)) {
            return "";
        }
        boolean isNumber = kinds.all().stream()
                .filter(KindTraits::hasNumber)
                .anyMatch(kind -> call.named(kind, documents)
                        .filter(object -> object.isTrue("enabled", true))
                        .isPresent());
        return isNumber ? new NumberPermission(call, documents).refusalInside(number) : "";
    }

    private String ofObject(String fact) {
        List<String> words = List.of(fact.split(" ", -1));
        if (MomentFacts.WORDS.contains(words.get(0))) {
            KindTraits kind = kinds.object(words.get(1)).orElseThrow();
            return call.named(kind, documents)
                    .map(object -> new MomentFacts(moment, kind, object, documents).value(words))
                    .orElse("");
        }
        return kinds.object(fact.substring(DIALLED.length()))
                .flatMap(kind -> call.named(kind, documents))
                .map(Document::field)
                .orElse("");
    }
}
