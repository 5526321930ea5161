package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.kind.Destination;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.Users;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call of a code that sets or removes a member of the caller's own state: do-not-disturb, forwards. The name of a
 * lamp toggles it. A missing number is asked for.
 */
final class StateDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(StateDialogue.class);
    private static final String NUMBER = "\\+?[0-9]{1,32}";
    private static final String OFF = "off";
    private static final String ENTER_NUMBER = "enter-number";

    private final LiveStore live;
    private final Schemas schemas;
    private final CallerClassifier classifier;
    private final StateStore store;
    private final StateLights lights;

    StateDialogue(LiveStore live, Schemas schemas, CallerClassifier classifier, StateStore store, StateLights lights) {
        this.live = live;
        this.schemas = schemas;
        this.classifier = classifier;
        this.store = store;
        this.lights = lights;
    }

    /** The requested change, and the state before it. */
    private record Wish(DialledCode code, StateMember member, boolean isSet) {
        PromptPlayer voice() {
            return code.voice();
        }
    }

    /** Handles the call to its end. */
    Future<Void> lead(OutboundCall call) {
        return live.documents()
                .ask(known -> wish(call, known))
                .compose(wish -> wish.isPresent() ? obey(wish.get()) : DialledCode.refuse(call))
                .recover(e -> DialledCode.failed(call, e));
    }

    private Optional<Wish> wish(OutboundCall call, Documents known) {
        return DialledCode.of(call, classifier, known)
                .filter(code -> !code.isLamp() || code.isOwnLamp())
                .flatMap(code -> StateMember.of(code.feature(), schemas)
                        .map(member -> new Wish(code, member, member.isSet(code.user(), known))));
    }

    private Future<Void> obey(Wish wish) {
        boolean takesAway = wish.code().word().equals(OFF) || (wish.code().isLamp() && wish.isSet());
        if (takesAway) {
            return save(wish, wish.member().off());
        }
        if (!wish.member().isDestination()) {
            return save(wish, wish.member().on());
        }
        String number = wish.code().rest();
        return number.isEmpty() || wish.code().isLamp()
                ? wish.voice()
                        .answer()
                        .compose(ready -> wish.voice().number(ENTER_NUMBER))
                        .compose(keyed ->
                                keyed.map(digits -> forward(wish, digits)).orElseGet(() -> noNumber(wish)))
                : forward(wish, number);
    }

    private static Future<Void> noNumber(Wish wish) {
        return wish.voice().answer().compose(ready -> wish.voice().last(DialledCode.NOT_POSSIBLE, PromptPlayer.BAD));
    }

    private Future<Void> forward(Wish wish, String number) {
        return live.documents()
                .ask(known -> destination(wish.code().user(), number, known))
                .compose(found ->
                        found.map(destination -> save(wish, destination)).orElseGet(() -> noNumber(wish)));
    }

    /** An extension, another object with that number, or an outside number; none that leads back to the caller. */
    private Optional<String> destination(Document user, String number, Documents known) {
        Optional<Document> extension = Users.byNumber(known, user.domain(), number);
        if (!number.matches(NUMBER)
                || extension.filter(own -> own.field().equals(user.field())).isPresent()) {
            return Optional.empty();
        }
        if (extension.isPresent()) {
            return Optional.of(number);
        }
        Optional<String> object = schemas.traits().stream()
                .filter(kind -> kind.kind().perDomain() && kind.hasNumber())
                .flatMap(kind -> object(kind, user.domain(), number, known).stream())
                .findFirst();
        return object.or(() -> Optional.of("number:" + number));
    }

    private Optional<String> object(KindTraits kind, String domain, String number, Documents known) {
        return kind.nameOf(number)
                .flatMap(name -> known.document(kind.name(), domain, name))
                .map(Document::id)
                .map(StateDialogue::text)
                .filter(text -> schemas.destinations().read(text) instanceof Destination.Reading.Understood understood
                        && understood.destination() instanceof Destination.OfKind);
    }

    private static String text(DocumentId id) {
        return id.kind() + ":" + id.field();
    }

    /** The next call uses what is saved, so the change is announced after that. */
    private Future<Void> save(Wish wish, String value) {
        Document user = wish.code().user();
        boolean set = !value.equals(wish.member().off());
        return store.set(
                        user,
                        wish.member().name(),
                        value,
                        StateAuthor.extension(user.field(), wish.code().address()))
                .compose(saved -> live.caughtUp())
                .compose(counts -> {
                    LOG.info(
                            "{} of {}@{} is {} now",
                            wish.member().name(),
                            user.field(),
                            user.domain(),
                            set ? "on" : "off");
                    return lights.look(user);
                })
                .compose(shown -> wish.voice().answer())
                .compose(ready ->
                        wish.voice().last(wish.member().prompt(set), set ? PromptPlayer.GOOD : PromptPlayer.QUESTION));
    }
}
