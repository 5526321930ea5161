package io.cordboard.objects;

import io.cordboard.compose.TemplateFunction;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Users;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a template may ask of the moment of the call: {@code order(member, way)}, the positions in a list of the document, as
 * {@code round-robin} or {@code random} orders them for this call and any other word leaves them; {@code isBusy(number)},
 * whether an extension that a destination of the document names is on the phone.
 */
record MomentFunctions(KindTraits kind, Document object, ObjectKinds kinds, CallFacts call, Documents documents) {
    Map<String, TemplateFunction> byName() {
        return Map.of(
                "order", arguments -> order(arguments.get(0), arguments.get(1)),
                "isBusy", arguments -> isBusy(arguments.get(0)));
    }

    private List<Integer> order(String member, String way) {
        return MomentFacts.order(
                object.json().path(member), way, ask("order " + kind.name() + " " + member + " " + way));
    }

    private boolean isBusy(String number) {
        List<String> busy = Arrays.asList(ask("busy " + kind.name()).split(",", -1));
        return Users.byNumber(documents, object.domain(), number)
                .filter(user -> busy.contains(user.field()))
                .isPresent();
    }

    /** Facts are those of the object that is dialled; of another that stands beside it in a route nothing is known. */
    private String ask(String fact) {
        return call.isDialled(kind, object, documents) ? call.ask(fact, kinds, documents) : "";
    }
}
