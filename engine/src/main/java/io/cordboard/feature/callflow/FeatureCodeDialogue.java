package io.cordboard.feature.callflow;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.CallEnded;
import io.cordboard.esl.EslClosedException;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
final class FeatureCodeDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureCodeDialogue.class);

    private static final int TRIES = 3;
    private static final String PIN_VARIABLE = "cordboard_pin";
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration PIN_PATIENCE = Duration.ofSeconds(60);

    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final DialogueJudge judge;
    private final FlowStore store;
    private final FlowWatch watch;
    private final FlowMeters meters;

    FeatureCodeDialogue(
            DocumentStore documents,
            CallerClassifier classifier,
            DialogueJudge judge,
            FlowStore store,
            FlowWatch watch,
            FlowMeters meters) {
        this.documents = documents;
        this.classifier = classifier;
        this.judge = judge;
        this.store = store;
        this.watch = watch;
        this.meters = meters;
    }

    /** An extension that dials the code of a call flow of its domain. */
    private record Dialled(OutboundCall call, String user, CallFlow flow, List<String> others, FlowStatus status) {
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
                .recover(e -> e instanceof CallEnded || e instanceof EslClosedException
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
        return isLockedOut(dialled).compose(locked -> {
            if (locked) {
                return lockedOut(dialled);
            }
            return dialled.flow().pin().isEmpty() ? toggle(dialled, false) : answerAndAsk(dialled);
        });
    }

    private static Future<Void> lockedOut(Dialled dialled) {
        LOG.warn("{} is not switched by {}: locked out after wrong PINs", dialled.flow(), dialled.user());
        return dialled.call().execute("respond", "403 Forbidden", SHORT).mapEmpty();
    }

    private Future<Void> answerAndAsk(Dialled dialled) {
        return display(dialled, dialled.flow().name())
                .compose(shown -> dialled.call().execute("answer", "", SHORT))
                .compose(answered -> askPin(dialled, TRIES));
    }

    private Future<Void> askPin(Dialled dialled, int triesLeft) {
        if (triesLeft == 0) {
            return dialled.call().hangUp("CALL_REJECTED");
        }
        return digits(dialled.call())
                .compose(digits -> digits.isEmpty()
                        ? wrongTone(dialled).compose(heard -> askPin(dialled, triesLeft - 1))
                        : tried(dialled, digits.get(), triesLeft));
    }

    /** The attempt is recorded first, because another call may be trying at the same time. */
    private Future<Void> tried(Dialled dialled, String digits, int triesLeft) {
        String domain = dialled.flow().domain();
        return store.tryPin(domain, dialled.user()).compose(name -> {
            if (name.isEmpty()) {
                return askPin(dialled, 0); // wrong PINs of other calls at the same time
            }
            return isPin(dialled.flow(), digits)
                    ? store.rightPin(domain, dialled.user(), name.get()).compose(right -> toggle(dialled, true))
                    : wrongPin(dialled)
                            .compose(locked ->
                                    wrongTone(dialled).compose(heard -> askPin(dialled, locked ? 0 : triesLeft - 1)));
        });
    }

    private static Future<Void> wrongTone(Dialled dialled) {
        return FlowSounds.tone(dialled.call(), FlowSounds.WRONG_PIN);
    }

    private Future<Boolean> isLockedOut(Dialled dialled) {
        return store.isLockedOut(dialled.flow().domain(), dialled.user());
    }

    private Future<Boolean> wrongPin(Dialled dialled) {
        meters.wrongPin();
        LOG.warn("a wrong PIN for {} by {}", dialled.flow(), dialled.user());
        return store.wrongPin(dialled.flow().domain(), dialled.user());
    }

    /** The entered digits; empty if there are none. They are removed from the channel, where records would show them. */
    private static Future<Optional<String>> digits(OutboundCall call) {
        String argument = "1 16 1 10000 # " + FlowSounds.ASK_PIN + " silence_stream://1 " + PIN_VARIABLE + " \\d+ 5000";
        return call.execute("play_and_get_digits", argument, PIN_PATIENCE).compose(complete -> {
            Optional<String> digits = complete.variable(PIN_VARIABLE);
            return call.execute("unset", PIN_VARIABLE, SHORT).map(gone -> digits);
        });
    }

    /** Takes the same time for a nearly correct PIN as for any other. */
    private static boolean isPin(CallFlow flow, String digits) {
        byte[] expected = flow.pin().orElseThrow().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, digits.getBytes(StandardCharsets.UTF_8));
    }

    private Future<Void> toggle(Dialled dialled, boolean answered) {
        return store.toggle(dialled.flow(), dialled.others(), dialled.status(), dialled.change())
                .compose(result -> {
                    if (result.changed()) {
                        meters.changed();
                        LOG.info(
                                "{} is {} now: by {}",
                                dialled.flow(),
                                result.status().text(),
                                dialled.user());
                    }
                    return watch.show(dialled.flow(), result.status())
                            .compose(shown -> tell(dialled, result.status(), answered));
                });
    }

    private static Future<Void> tell(Dialled dialled, FlowStatus status, boolean answered) {
        CallFlow.Look look = dialled.flow().look(status);
        Future<EslEvent> ready = answered
                ? update(dialled, look.label())
                : display(dialled, look.label()).compose(shown -> dialled.call().execute("answer", "", SHORT));
        return ready.compose(told -> FlowSounds.play(dialled.call(), look.sound(), status))
                .compose(heard -> dialled.call().hangUp("NORMAL_CLEARING"));
    }

    /** The phone's display, if it is set before the answer: it is sent with the 200. */
    private static Future<EslEvent> display(Dialled dialled, String label) {
        String code = dialled.flow().featureCode().orElse(dialled.flow().number());
        return dialled.call()
                .execute("set", "sip_callee_id_name=" + harmless(label), SHORT)
                .compose(set -> dialled.call().execute("set", "sip_callee_id_number=" + code, SHORT));
    }

    /** A phone that accepts updates during a call is updated; others keep their display. */
    private static Future<EslEvent> update(Dialled dialled, String label) {
        String code = dialled.flow().featureCode().orElse(dialled.flow().number());
        return dialled.call().execute("send_display", harmless(label) + "|" + code, SHORT);
    }

    /** A label is plain text: nothing that FreeSWITCH expands or that ends a SIP header. */
    private static String harmless(String label) {
        return label.replaceAll("[\\p{Cntrl}${}|\\\\\"<>;^\\[\\]]", "");
    }

    private static Future<Void> failed(OutboundCall call, String number, Throwable e) {
        LOG.warn("call flow {} is not switched: {}", number, e.getMessage());
        boolean answered = call.isAnswered();
        return answered
                ? FlowSounds.tone(call, FlowSounds.FAILED)
                : call.execute("respond", "503 Service Unavailable", SHORT).mapEmpty();
    }
}
