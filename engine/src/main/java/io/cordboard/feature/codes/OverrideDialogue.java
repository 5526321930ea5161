package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Lamps;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call of the code that opens and closes a time condition by hand. While the clock is overridden, the code ends that;
 * otherwise it sets the opposite of what the clock says. So pressing the key of a lamp that is on turns it off.
 */
final class OverrideDialogue {
    /** The prefix of the path of the {@code socket} application; the name of the time condition and a word follow. */
    static final String PATH = ManualOverride.KIND + "/";

    private static final Logger LOG = LoggerFactory.getLogger(OverrideDialogue.class);
    private static final String OFF = "override-off";

    private final LiveStore live;
    private final CallerClassifier classifier;
    private final OverrideStore store;
    private final OverrideLights lights;

    OverrideDialogue(LiveStore live, CallerClassifier classifier, OverrideStore store, OverrideLights lights) {
        this.live = live;
        this.classifier = classifier;
        this.store = store;
        this.lights = lights;
    }

    /** An extension that may, and what it has dialled. */
    private record Wish(OutboundCall call, Document user, ManualOverride condition, Optional<String> language) {
        PromptPlayer voice() {
            return new PromptPlayer(call, language);
        }

        String address() {
            return call.channel().variable("sip_network_ip").orElse("");
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
        if (!(classifier.classify(call.channel(), known) instanceof Caller.Extension caller)) {
            return Optional.empty();
        }
        String dialled =
                Lamps.name(call.channel().header("Caller-Destination-Number").orElse(""));
        return lights.all(caller.domain(), known).stream()
                .filter(each -> call.path().startsWith(PATH + each.name() + "/") && each.hasCode(dialled))
                .filter(each -> each.mayBeUsedBy(caller.user()))
                .findFirst()
                .map(each -> new Wish(call, caller.user(), each, DialledCode.language(known, caller.domain())));
    }

    private Future<Void> obey(Wish wish) {
        ManualOverride condition = wish.condition();
        Instant now = lights.now();
        StateAuthor by = StateAuthor.extension(wish.user().field(), wish.address());
        Future<Boolean> done = condition.countsAt(now)
                ? store.remove(condition, by)
                : store.set(condition, condition.opposite(now), condition.sinceNow(now), by);
        return done.compose(changed -> live.caughtUp())
                .compose(counts -> lights.show(condition.domain()))
                .compose(shown -> live.documents().ask(known -> again(wish, known)))
                .compose(after -> tell(wish, after));
    }

    /** As it is now: somebody else may have been faster. */
    private ManualOverride again(Wish wish, Documents known) {
        return lights.all(wish.user().domain(), known).stream()
                .filter(each -> each.name().equals(wish.condition().name()))
                .findFirst()
                .orElse(wish.condition());
    }

    private Future<Void> tell(Wish wish, ManualOverride after) {
        boolean counts = after.countsAt(lights.now());
        String prompt = counts ? "override-" + (after.since().isEmpty() ? "sticky-" : "") + after.state() : OFF;
        LOG.info(
                "{} {}@{} is {} now: by {}",
                ManualOverride.KIND,
                after.name(),
                after.domain(),
                counts ? after.state() + " by hand" : "the clock decides",
                wish.user().field());
        return wish.voice()
                .display(after.condition().text("name").orElse(after.name()), after.code())
                .compose(shown -> wish.voice().answer())
                .compose(ready -> wish.voice().last(prompt, counts ? PromptPlayer.GOOD : PromptPlayer.QUESTION));
    }
}
