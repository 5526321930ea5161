package io.cordboard.feature.callback;

import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The codes with which an extension requests a callback without a call, cancels, and hears the pending requests. */
final class CallbackCodeDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackCodeDialogue.class);
    /** How often a request may change during its cancellation. */
    private static final int TRIES = 5;

    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final DialogueJudge judge;
    private final CallbackStore store;
    private final PhoneStates states;
    private final CallbackWatch watch;
    private final CallbackCancel cancelling;

    CallbackCodeDialogue(
            DocumentStore documents,
            CallerClassifier classifier,
            DialogueJudge judge,
            CallbackStore store,
            PhoneStates states,
            CallbackWatch watch,
            CallbackCancel cancelling) {
        this.documents = documents;
        this.classifier = classifier;
        this.judge = judge;
        this.store = store;
        this.states = states;
        this.watch = watch;
        this.cancelling = cancelling;
    }

    private <T> Future<Void> lead(
            OutboundCall call,
            BiFunction<DialogueCall, Documents, T> question,
            BiFunction<DialogueCall, T, Future<String>> doing) {
        record Known<T>(DialogueCall asked, T answer) {}
        return documents
                .ask(known -> DialogueCall.of(call, classifier, judge, known)
                        .filter(asked -> !asked.isRecall())
                        .map(asked -> new Known<>(asked, question.apply(asked, known))))
                .compose(known -> {
                    if (known.isEmpty()) {
                        return call.hangUp("CALL_REJECTED");
                    }
                    CallbackPrompts prompts = known.get().asked().prompts();
                    return prompts.answer()
                            .compose(heard ->
                                    doing.apply(known.get().asked(), known.get().answer()))
                            .otherwise(e -> {
                                LOG.warn("a code of busy callback has no effect: {}", e.getMessage());
                                return CallbackPrompts.REFUSED;
                            })
                            .compose(
                                    prompt -> prompt.isEmpty() ? call.hangUp("NORMAL_CLEARING") : prompts.last(prompt));
                });
    }

    private static String after(String code, DialogueCall asked) {
        return asked.dialled().startsWith(code) ? asked.dialled().substring(code.length()) : "";
    }

    // --- the request code, and a number

    Future<Void> request(OutboundCall call) {
        return lead(
                call,
                (asked, known) -> asked.extension(known, after(asked.settings().requestCode(), asked)),
                (asked, callee) -> callee.filter(id -> !id.equals(asked.callerId()))
                        .map(id -> request(asked, id, after(asked.settings().requestCode(), asked)))
                        .orElse(Future.succeededFuture(CallbackPrompts.REFUSED)));
    }

    private Future<String> request(DialogueCall asked, String callee, String number) {
        return states.isElsewhere(asked.domain(), callee)
                .compose(elsewhere ->
                        elsewhere ? Future.succeededFuture(CallbackPrompts.REFUSED) : requested(asked, callee, number));
    }

    private Future<String> requested(DialogueCall asked, String callee, String number) {
        BusyCallbackSettings settings = asked.settings();
        CallbackStore.Requested requested = new CallbackStore.Requested(
                asked.callerId(), callee, number, false, asked.channel().channel());
        return store.request(asked.domain(), requested, CallbackTimes.PATIENCE, settings)
                .map(taken -> {
                    watch.look(asked.domain());
                    return OfferDialogue.prompt(taken);
                });
    }

    // --- the cancel code, alone, with a number, or as the name of a lamp

    Future<Void> cancel(OutboundCall call) {
        return lead(
                call,
                (asked, known) -> {
                    String which = after(asked.settings().cancelCode(), asked);
                    return asked.extension(known, which).orElse(which);
                },
                (asked, which) -> cancel(asked, which, TRIES).map(cancelled -> {
                    watch.look(asked.domain());
                    return cancelled ? CallbackPrompts.CANCELLED : CallbackPrompts.NONE;
                }));
    }

    private Future<Boolean> cancel(DialogueCall asked, String which, int tries) {
        return store.read(asked.domain()).compose(requests -> {
            List<Callback> meant = requests.all().stream()
                    .filter(request -> isMeant(request, asked, which))
                    .toList();
            if (meant.isEmpty() || tries == 0) {
                return Future.succeededFuture(tries < TRIES);
            }
            Future<Void> all = Future.succeededFuture();
            for (Callback request : meant) {
                all = all.compose(before -> cancelling.cancel(request, "cancelled by the caller"));
            }
            return all.compose(done -> cancel(asked, which, tries - 1));
        });
    }

    private static boolean isMeant(Callback request, DialogueCall asked, String which) {
        String lamp = CallbackLights.name("", request);
        boolean named = which.isEmpty()
                || which.equals(request.callee())
                || which.equals(lamp)
                || which.equals("*" + request.caller());
        return request.caller().equals(asked.callerId()) && request.state() != RequestState.OFFERED && named;
    }

    // --- the code that plays the pending requests

    Future<Void> pending(OutboundCall call) {
        return lead(call, (asked, known) -> true, (asked, yes) -> say(asked));
    }

    private Future<String> say(DialogueCall asked) {
        return store.read(asked.domain()).compose(requests -> {
            List<Callback> pending = requests.all().stream()
                    .filter(request -> request.caller().equals(asked.callerId()))
                    .filter(request ->
                            request.state().isWaiting() || request.state().isRecall())
                    .toList();
            return pending.isEmpty()
                    ? Future.succeededFuture(CallbackPrompts.NONE)
                    : say(asked.prompts(), pending).map(said -> "");
        });
    }

    private static Future<Void> say(CallbackPrompts prompts, List<Callback> pending) {
        Future<Void> all = Future.succeededFuture();
        for (Callback request : pending) {
            all = all.compose(before -> prompts.pending(request.callee()));
        }
        return all;
    }
}
