package io.cordboard.feature.codes;

import io.cordboard.document.Documents;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Picks up the call that rings at another extension of the domain, whoever makes it. The dialplan after the application
 * {@code socket} handles the case that somebody else was faster: an intercepted call does not return to it.
 */
final class PickupDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(PickupDialogue.class);
    private static final Duration SHORT = Duration.ofSeconds(10);

    private static final int LOOKS = 10;
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    private final Vertx vertx;
    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final FreeSwitchNodes nodes;

    PickupDialogue(Vertx vertx, DocumentStore documents, CallerClassifier classifier, FreeSwitchNodes nodes) {
        this.vertx = vertx;
        this.documents = documents;
        this.classifier = classifier;
        this.nodes = nodes;
    }

    Future<Void> lead(OutboundCall call) {
        return documents
                .ask(known -> wanted(call, known))
                .compose(owner -> owner.isPresent() ? lead(call, owner.get(), LOOKS) : nothingRings(call));
    }

    /** Somebody who hears a phone ring may dial the code before FreeSWITCH has reported that leg. */
    private Future<Void> lead(OutboundCall call, LegOwner owner, int looks) {
        Optional<String> caller = ringing(owner);
        if (caller.isPresent()) {
            return pickUp(call, owner, caller.get());
        }
        return looks == 0
                ? nothingRings(call)
                : vertx.timer(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)
                        .compose(later -> lead(call, owner, looks - 1));
    }

    /** The extension whose call is picked up. */
    private Optional<LegOwner> wanted(OutboundCall call, Documents known) {
        return DialledCode.of(call, classifier, known)
                .flatMap(code -> Users.byNumber(known, code.user().domain(), code.rest()))
                .map(user -> new LegOwner(user.field(), user.domain()));
    }

    /** The leg of the caller. */
    private Optional<String> ringing(LegOwner owner) {
        return nodes.all().stream()
                .flatMap(node -> node.legs().of(owner).stream())
                .filter(leg ->
                        leg.outbound() && !leg.answered() && leg.partner().isEmpty())
                .flatMap(leg -> leg.originator().stream())
                .filter(uuid -> uuid.matches("[0-9A-Za-z-]+"))
                .findFirst();
    }

    private static Future<Void> pickUp(OutboundCall call, LegOwner owner, String caller) {
        LOG.info("{} picks up the call {} to {}", call.channel().channel(), caller, owner);
        return call.execute("set", "intercept_unbridged_only=true", SHORT)
                .compose(set -> {
                    call.leaveToDialplan();
                    return call.execute("intercept", caller, SHORT);
                })
                .mapEmpty();
    }

    private static Future<Void> nothingRings(OutboundCall call) {
        PromptPlayer voice = new PromptPlayer(call, Optional.empty());
        return voice.answer().compose(ready -> voice.last("nothing-rings", PromptPlayer.BAD));
    }
}
