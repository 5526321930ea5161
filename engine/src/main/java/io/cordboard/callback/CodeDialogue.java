package io.cordboard.callback;

import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.esl.EslCommand;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.OutboundCall;
import io.cordboard.route.CallerClassifier;
import io.cordboard.schema.Documents;
import io.cordboard.store.DocumentStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The codes by which an extension asks for a callback without a call, cancels, and hears what is pending. */
final class CodeDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(CodeDialogue.class);
    /** How often a request may change while it is being cancelled. */
    private static final int TRIES = 5;

    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final CallbackStore store;
    private final CallbackWatch watch;
    private final FreeSwitchNodes nodes;

    CodeDialogue(
            DocumentStore documents,
            CallerClassifier classifier,
            CallbackStore store,
            CallbackWatch watch,
            FreeSwitchNodes nodes) {
        this.documents = documents;
        this.classifier = classifier;
        this.store = store;
        this.watch = watch;
        this.nodes = nodes;
    }

    private <T> Future<Void> lead(
            OutboundCall call, BiFunction<Asked, Documents, T> question, BiFunction<Asked, T, Future<String>> doing) {
        record Known<T>(Asked asked, T answer) {}
        return documents
                .ask(known -> Asked.of(call, classifier, known)
                        .filter(asked -> !asked.isRecall())
                        .map(asked -> new Known<>(asked, question.apply(asked, known))))
                .compose(known -> {
                    if (known.isEmpty()) {
                        return call.hangUp("CALL_REJECTED");
                    }
                    Prompts prompts = known.get().asked().prompts();
                    return prompts.answer()
                            .compose(heard ->
                                    doing.apply(known.get().asked(), known.get().answer()))
                            .otherwise(e -> {
                                LOG.warn("a code of busy callback has no effect: {}", e.getMessage());
                                return Prompts.REFUSED;
                            })
                            .compose(
                                    prompt -> prompt.isEmpty() ? call.hangUp("NORMAL_CLEARING") : prompts.last(prompt));
                });
    }

    private static String after(String code, Asked asked) {
        return asked.dialled().startsWith(code) ? asked.dialled().substring(code.length()) : "";
    }

    // --- the request code, and a number

    Future<Void> request(OutboundCall call) {
        return lead(
                call,
                (asked, known) -> asked.extension(known, after(asked.settings().requestCode(), asked)),
                (asked, callee) -> callee.filter(id -> !id.equals(asked.callerId()))
                        .map(id -> request(asked, id, after(asked.settings().requestCode(), asked)))
                        .orElse(Future.succeededFuture(Prompts.REFUSED)));
    }

    private Future<String> request(Asked asked, String callee, String number) {
        BusyCallbackSettings settings = asked.settings();
        CallbackStore.Wish wish = new CallbackStore.Wish(
                asked.callerId(), callee, number, false, asked.channel().channel());
        return store.request(asked.domain(), wish, OfferDialogue.PATIENCE, settings)
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
                    return cancelled ? Prompts.CANCELLED : Prompts.NONE;
                }));
    }

    private Future<Boolean> cancel(Asked asked, String which, int tries) {
        return store.read(asked.domain()).compose(requests -> {
            List<Callback> meant = requests.all().stream()
                    .filter(request -> isMeant(request, asked, which))
                    .toList();
            if (meant.isEmpty() || tries == 0) {
                return Future.succeededFuture(tries < TRIES);
            }
            Future<Void> all = Future.succeededFuture();
            for (Callback request : meant) {
                all = all.compose(before -> cancel(request));
            }
            return all.compose(done -> cancel(asked, which, tries - 1));
        });
    }

    private static boolean isMeant(Callback request, Asked asked, String which) {
        String lamp = CallbackLamps.name("", request);
        boolean named = which.isEmpty()
                || which.equals(request.callee())
                || which.equals(lamp)
                || which.equals("*" + request.caller());
        return request.caller().equals(asked.callerId()) && request.state() != State.OFFERED && named;
    }

    /** Phones that ring for it stop. */
    private Future<Void> cancel(Callback request) {
        Change change = Change.of(request, State.CANCELLED, "cancelled by the caller");
        return store.change(change).compose(changed -> {
            if (changed.isEmpty()) {
                return Future.succeededFuture();
            }
            watch.tell(change);
            return request.state().isRecall() ? stopRinging(request) : Future.succeededFuture();
        });
    }

    private Future<Void> stopRinging(Callback request) {
        Future<Void> all = Future.succeededFuture();
        Optional<FreeSwitchNode> node = nodes.all().stream()
                .filter(each -> each.name().equals(request.freeSwitch()))
                .findFirst();
        for (String leg : request.legs()) {
            all = all.compose(before -> node.flatMap(FreeSwitchNode::connection)
                    .map(connection -> connection.send(EslCommand.api("uuid_kill " + leg + " NORMAL_CLEARING")))
                    .map(Future::<Void>mapEmpty) // that it has ended already is as good
                    .orElse(Future.succeededFuture()));
        }
        return all;
    }

    // --- the code that says what is pending

    Future<Void> pending(OutboundCall call) {
        return lead(call, (asked, known) -> true, (asked, yes) -> say(asked));
    }

    private Future<String> say(Asked asked) {
        return store.read(asked.domain()).compose(requests -> {
            List<Callback> pending = requests.all().stream()
                    .filter(request -> request.caller().equals(asked.callerId()))
                    .filter(request ->
                            request.state().isWaiting() || request.state().isRecall())
                    .toList();
            return pending.isEmpty()
                    ? Future.succeededFuture(Prompts.NONE)
                    : say(asked.prompts(), pending).map(said -> "");
        });
    }

    private static Future<Void> say(Prompts prompts, List<Callback> pending) {
        Future<Void> all = Future.succeededFuture();
        for (Callback request : pending) {
            all = all.compose(before -> prompts.play(Prompts.PENDING))
                    .compose(heard -> prompts.spell(request.callee()));
        }
        return all;
    }
}
