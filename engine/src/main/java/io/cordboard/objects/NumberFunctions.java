package io.cordboard.objects;

import io.cordboard.compose.TemplateFunction;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the template of a kind with {@code x-matches} may call beside {@link ObjectFunctions}: {@code pattern()}, the pattern
 * that matches, as it is written; {@code refusal()}, why the caller's class may not call the number, empty when it may;
 * {@code listed()}, {@code literal} or {@code pattern} when {@code inbound-allow} lists the number that is sent, and
 * {@code number()}, that number, for inbound calls alone; {@code own(member)}, a member of the document of who calls;
 * {@code gateways()}, by which the call came; {@code rewriting(strip, prefix)}, how many keys are not sent and what is sent in
 * front. Numbers that are alike in the answers to these share what is rendered.
 */
record NumberFunctions(KindTraits kind, Document object, ObjectKinds kinds, CallFacts call, Documents documents) {
    Map<String, TemplateFunction> byName() {
        Map<String, TemplateFunction> functions = new HashMap<>();
        functions.put("pattern", arguments -> pattern());
        functions.put("refusal", arguments -> ask("may"));
        functions.put("listed", arguments -> word(0));
        functions.put("number", arguments -> word(1));
        functions.put("own", arguments -> own(arguments.get(0)));
        functions.put("gateways", arguments -> gateways());
        functions.put("rewriting", arguments -> rewriting(arguments.get(0), arguments.get(1)));
        return functions;
    }

    private String reference() {
        return call.reference(kind, object, kinds, documents);
    }

    private String ask(String fact) {
        return call.ask(fact + " " + reference(), kinds, documents);
    }

    private Optional<MatchingObjects.Matched> matched() {
        ask("match");
        return call.objects(kinds, documents).find(reference());
    }

    private String pattern() {
        return matched()
                .flatMap(MatchingObjects.Matched::pattern)
                .map(NumberRewriting::written)
                .orElse("");
    }

    private String word(int index) {
        String listed = ask("listed");
        return listed.isEmpty() ? "" : listed.split(" ", -1)[index];
    }

    private Object own(String member) {
        call.ask("own " + reference() + " " + member, kinds, documents);
        return call.own(member, documents).map(Document::plain).orElse("");
    }

    private List<String> gateways() {
        String names = ask("gateways");
        return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
    }

    private Map<String, String> rewriting(String strip, String prefix) {
        NumberRewriting sent = matched()
                .map(MatchingObjects.Matched::rewriting)
                .orElse(NumberRewriting.NONE)
                .then(Integer.parseInt(strip), prefix);
        return Map.of("strip", Integer.toString(sent.strip()), "prepend", sent.prepend());
    }
}
