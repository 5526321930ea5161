package io.cordboard.feature.callback;

import io.cordboard.esl.CallEndedException;
import io.cordboard.esl.OutboundCall;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The caller has answered his recall, and the other side was not reached: busy again, no answer, or something else. */
final class RecallDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(RecallDialogue.class);
    /** How often the called extension may be busy again. */
    private static final int BUSY_AGAIN = 3;

    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final DialogueJudge judge;
    private final CallbackStore store;
    private final CallbackWatch watch;

    RecallDialogue(
            DocumentStore documents,
            CallerClassifier classifier,
            DialogueJudge judge,
            CallbackStore store,
            CallbackWatch watch) {
        this.documents = documents;
        this.classifier = classifier;
        this.judge = judge;
        this.store = store;
        this.watch = watch;
    }

    Future<Void> lead(OutboundCall call) {
        String cause = call.channel().variable("originate_disposition").orElse("NORMAL_CLEARING");
        return documents
                .ask(known -> DialogueCall.of(call, classifier, judge, known).filter(DialogueCall::isRecall))
                .compose(asked -> asked.isPresent() ? recalled(asked.get()) : call.hangUp("CALL_REJECTED"))
                .recover(e -> unwritten(call, cause, e));
    }

    /** The cause shows later that the call failed; NORMAL_CLEARING would mean that the caller hung up. */
    private static Future<Void> unwritten(OutboundCall call, String cause, Throwable e) {
        if (e instanceof CallEndedException) {
            return Future.failedFuture(e);
        }
        LOG.warn("a recall that did not reach the other side ends without an announcement: {}", e.getMessage());
        return call.hangUp(cause);
    }

    private Future<Void> recalled(DialogueCall asked) {
        return store.read(asked.domain()).compose(requests -> {
            Optional<Callback> found = requests.all().stream()
                    .filter(request -> request.state().isRecall()
                            && request.legs().contains(asked.channel().channel()))
                    .findFirst();
            return found.isPresent()
                    ? told(asked, found.get())
                    : asked.prompts().last(CallbackPrompts.FAILED); // another node has given up on it
        });
    }

    private Future<Void> told(DialogueCall asked, Callback request) {
        CallbackPrompts prompts = asked.prompts();
        return switch (asked.cause()) {
            case "USER_BUSY" ->
                request.busyAgain() < BUSY_AGAIN
                        ? then(asked, busyAgain(request), CallbackPrompts.BUSY_AGAIN)
                        : then(
                                asked,
                                CallbackChange.of(request, RequestState.FAILED, "busy again, too often"),
                                CallbackPrompts.FAILED);
            case "NO_ANSWER", "NO_USER_RESPONSE", "ALLOTTED_TIMEOUT" ->
                prompts.asks(CallbackPrompts.NO_REPLY)
                        .compose(wanted -> wanted
                                ? then(asked, onNoReply(asked, request), CallbackPrompts.OK)
                                : declined(asked, request));
            default ->
                then(
                        asked,
                        CallbackChange.of(request, RequestState.FAILED, "not reached: " + asked.cause()),
                        CallbackPrompts.FAILED);
        };
    }

    private static CallbackChange busyAgain(Callback request) {
        return CallbackChange.backToActive(request, "busy again").with("busy-again", request.busyAgain() + 1);
    }

    /** From now on it waits until the extension has been used. */
    private static CallbackChange onNoReply(DialogueCall asked, Callback request) {
        return CallbackChange.backToActive(request, "not answered; waits for the next use")
                .with("reason", Callback.NO_REPLY)
                .with("armed", false)
                .waitedFor(asked.settings().noReplyService());
    }

    private Future<Void> declined(DialogueCall asked, Callback request) {
        return change(CallbackChange.of(request, RequestState.CANCELLED, "not answered, and no longer wanted"))
                .compose(done -> asked.call().hangUp("NORMAL_CLEARING"));
    }

    /** The change is stored before it is announced. */
    private Future<Void> then(DialogueCall asked, CallbackChange change, String prompt) {
        return change(change).compose(done -> asked.prompts().last(done ? prompt : CallbackPrompts.FAILED));
    }

    private Future<Boolean> change(CallbackChange change) {
        return store.changeForGood(change)
                .map(changed -> {
                    changed.ifPresent(now -> watch.tell(change));
                    watch.look(change.request().domain());
                    return changed.isPresent();
                })
                .onFailure(e -> LOG.warn("{} stays as it is: {}", change.request(), e.getMessage()));
    }
}
