package io.cordboard.feature.callflow;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.CallEndedException;
import io.cordboard.esl.EslClosedException;
import io.cordboard.esl.OutboundCall;
import io.cordboard.feature.Pins;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The call of a feature code: the caller is classified again, the PIN is asked for, and the status is switched; then
 * lamps and the phone's display are updated, a sound is played, and the call ends. Without a PIN the call is answered
 * after the switch, so that the answer shows the new status. With a PIN it must be answered before, to receive the
 * digits.
 */
final class FlowSwitchDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(FlowSwitchDialogue.class);

    private static final String MAIN = "tone_stream://%(200,100,440);loops=1";
    private static final String ALTERNATIVE = "tone_stream://%(200,100,440,880);loops=2";
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final DialogueJudge judge;
    private final FlowSwitch flows;
    private final Pins pins;
    private final FlowMeters meters;

    FlowSwitchDialogue(
            DocumentStore documents,
            CallerClassifier classifier,
            DialogueJudge judge,
            FlowSwitch flows,
            Pins pins,
            FlowMeters meters) {
        this.documents = documents;
        this.classifier = classifier;
        this.judge = judge;
        this.flows = flows;
        this.pins = pins;
        this.meters = meters;
    }

    /** An extension that dials the code of a call flow of its domain. */
    private record Dialled(OutboundCall call, String user, CallFlow flow, List<String> others, FlowStatus status) {
        PromptPlayer voice() {
            return new PromptPlayer(call, Optional.empty());
        }

        FlowChange change() {
            return FlowChange.byExtension(
                    user, call.channel().variable("sip_network_ip").orElse(""));
        }
    }

    /** Handles the call to its end. */
    Future<Void> lead(OutboundCall call, String number) {
        return documents
                .ask(known -> dialled(call, number, known))
                .compose(dialled -> dialled.isPresent() ? authorised(dialled.get()) : refuse(call, number))
                .recover(e -> e instanceof CallEndedException || e instanceof EslClosedException
                        ? Future.failedFuture(e)
                        : failed(call, number, e));
    }

    private Optional<Dialled> dialled(OutboundCall call, String number, Documents known) {
        Caller caller = classifier.classify(call.channel(), known);
        Optional<Document> user = caller.rights();
        if (user.isEmpty()) {
            return Optional.empty();
        }
        List<CallFlow> flows = CallFlow.all(known, user.get().domain());
        return flows.stream()
                .filter(flow -> flow.number().equals(number))
                .findFirst()
                .map(flow -> flow.playing(file -> judge.mayPlay(file, flow.domain(), known)))
                .map(flow -> new Dialled(call, user.get().field(), flow, flow.others(flows), flow.status(known)));
    }

    /** Only extensions of the domain may use it, and the dialplan gives the code to nobody else. */
    private static Future<Void> refuse(OutboundCall call, String number) {
        LOG.warn(
                "call flow {} is not switched for {}: no extension of its domain, or no such call flow",
                number,
                call.channel().channel());
        return call.execute("respond", "403 Forbidden", SHORT).mapEmpty();
    }

    private Future<Void> authorised(Dialled dialled) {
        return pins.isLockedOut(dialled.flow().domain(), dialled.user()).compose(locked -> {
            if (locked) {
                return lockedOut(dialled);
            }
            return dialled.flow().pin().map(pin -> answerAndAsk(dialled, pin)).orElseGet(() -> toggle(dialled));
        });
    }

    private static Future<Void> lockedOut(Dialled dialled) {
        LOG.warn("{} is not switched by {}: locked out after wrong PINs", dialled.flow(), dialled.user());
        return dialled.call().execute("respond", "403 Forbidden", SHORT).mapEmpty();
    }

    private Future<Void> answerAndAsk(Dialled dialled, String pin) {
        Pins.Question question = new Pins.Question(
                dialled.voice(), dialled.flow().domain(), dialled.user(), pin, () -> wrongPin(dialled));
        return display(dialled, dialled.flow().name())
                .compose(shown -> dialled.voice().answer())
                .compose(answered -> pins.ask(question))
                .compose(right -> right ? toggle(dialled) : dialled.call().hangUp("CALL_REJECTED"));
    }

    private void wrongPin(Dialled dialled) {
        meters.wrongPin();
        LOG.warn("a wrong PIN for {} by {}", dialled.flow(), dialled.user());
    }

    private Future<Void> toggle(Dialled dialled) {
        return flows.toggle(dialled.flow(), dialled.others(), dialled.status(), dialled.change())
                .compose(status -> tell(dialled, status));
    }

    private static Future<Void> tell(Dialled dialled, FlowStatus status) {
        CallFlow.Look look = dialled.flow().look(status);
        return display(dialled, look.label())
                .compose(shown -> dialled.voice().answer())
                .compose(ready -> dialled.voice().last(look.sound(), status.isLit() ? ALTERNATIVE : MAIN));
    }

    private static Future<Void> display(Dialled dialled, String label) {
        return dialled.voice()
                .display(
                        label,
                        dialled.flow().featureCode().orElse(dialled.flow().number()));
    }

    private static Future<Void> failed(OutboundCall call, String number, Throwable e) {
        LOG.warn("call flow {} is not switched: {}", number, e.getMessage());
        boolean answered = call.isAnswered();
        return answered
                ? new PromptPlayer(call, Optional.empty())
                        .play(Optional.empty(), PromptPlayer.BAD)
                        .mapEmpty()
                : call.execute("respond", "503 Service Unavailable", SHORT).mapEmpty();
    }
}
