package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Numbers of other parties that an extension marks in calls, and hears again later. The last three are kept. */
final class MarkedNumbers implements InCallCodes.Action {
    private static final String MEMBER = "marks";
    private static final int KEPT = 3;
    private static final List<String> WORDS = List.of("last", "second-last", "third-last");
    private static final String NONE = "no-number";

    private final LiveStore live;
    private final CallerClassifier classifier;
    private final StateStore store;

    MarkedNumbers(LiveStore live, CallerClassifier classifier, StateStore store) {
        this.live = live;
        this.classifier = classifier;
        this.store = store;
    }

    /** The keys in a call. */
    @Override
    public Future<Optional<String>> run(InCallCodes.Keyed keyed) {
        return keyed.other()
                .map(number ->
                        store.putFirst(keyed.user(), MEMBER, number, KEPT).map(done -> Optional.of(PromptPlayer.GOOD)))
                .orElseGet(() -> Future.succeededFuture(Optional.of(PromptPlayer.BAD)));
    }

    /** A number that was marked, and the caller who wants to hear it. */
    private record Wish(DialledCode code, Optional<String> number) {}

    /** The call of a code that says a number. */
    Future<Void> lead(OutboundCall call) {
        return live.documents()
                .ask(known -> wish(call, known))
                .compose(wish -> wish.map(MarkedNumbers::say).orElseGet(() -> DialledCode.refuse(call)))
                .recover(e -> DialledCode.failed(call, e));
    }

    private Optional<Wish> wish(OutboundCall call, Documents known) {
        return DialledCode.of(call, classifier, known)
                .filter(code -> code.rest().isEmpty())
                .map(code -> new Wish(code, number(code.user(), WORDS.indexOf(code.word()), known)));
    }

    private static Optional<String> number(Document user, int place, Documents known) {
        List<String> marked = StateMember.list(user, MEMBER, known);
        return place >= 0 && place < marked.size() ? Optional.of(marked.get(place)) : Optional.empty();
    }

    private static Future<Void> say(Wish wish) {
        PromptPlayer voice = wish.code().voice();
        return voice.answer()
                .compose(ready -> wish.number()
                        .map(number -> voice.spell(number).compose(said -> voice.hangUp()))
                        .orElseGet(() -> voice.last(NONE, PromptPlayer.BAD)));
    }
}
