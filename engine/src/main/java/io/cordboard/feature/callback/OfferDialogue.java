package io.cordboard.feature.callback;

import io.cordboard.document.Documents;
import io.cordboard.esl.OutboundCall;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.route.CallerClassifier;
import io.cordboard.route.LegOwner;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call of an extension to another has failed: if the called extension is busy or did not answer, the caller is
 * offered a callback. A caller who declines hears that the extension is busy, as without the offer.
 */
final class OfferDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(OfferDialogue.class);
    private static final String BUSY = "USER_BUSY";
    private static final String NO_ANSWER = "NO_ANSWER";
    /** How long the events of the failed call may arrive after the call itself. */
    private static final Duration EVENTS_LATE = Duration.ofSeconds(2);

    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final DialogueJudge judge;
    private final CallbackStore store;
    private final PhoneStates states;
    private final NodePhoneQueries world;
    private final CallbackWatch watch;

    OfferDialogue(
            DocumentStore documents,
            CallerClassifier classifier,
            DialogueJudge judge,
            CallbackStore store,
            PhoneStates states,
            NodePhoneQueries world,
            CallbackWatch watch) {
        this.documents = documents;
        this.classifier = classifier;
        this.judge = judge;
        this.store = store;
        this.states = states;
        this.world = world;
        this.watch = watch;
    }

    /** An offer, with its caller. */
    private record Offer(DialogueCall asked, String callee, String number, boolean noReply) {
        CallbackStore.Requested requested() {
            return new CallbackStore.Requested(
                    caller(), callee, number, noReply, asked.channel().channel());
        }

        String caller() {
            return asked.callerId();
        }

        boolean isForOneself() {
            return caller().equals(callee);
        }
    }

    Future<Void> lead(OutboundCall call) {
        String cause = call.channel().variable("originate_disposition").orElse("NORMAL_CLEARING");
        return world.heardEnd(DialogueCall.calledLegs(call.channel()), EVENTS_LATE)
                .recover(late -> {
                    LOG.info("no event says that the called legs have ended: {}", late.getMessage());
                    return Future.succeededFuture();
                })
                .compose(heard -> documents.ask(
                        known -> DialogueCall.of(call, classifier, judge, known).flatMap(asked -> offer(asked, known))))
                .compose(this::unlessForwarded)
                .compose(this::noted)
                .recover(e -> {
                    LOG.warn("no callback is offered: {}", e.getMessage());
                    return Future.succeededFuture(Optional.empty());
                })
                .compose(offer -> offer.isPresent() ? make(offer.get()) : call.hangUp(cause));
    }

    private Optional<Offer> offer(DialogueCall asked, Documents known) {
        boolean busy = asked.cause().equals(BUSY) && asked.everyLegEnded(BUSY);
        boolean noReply = asked.cause().equals(NO_ANSWER)
                && asked.everyLegEnded(NO_ANSWER)
                && asked.settings().noReply();
        if (asked.isRecall() || !(busy || noReply)) {
            return Optional.empty();
        }
        return asked.called(known)
                .filter(callee -> known.document("exten", asked.domain(), callee)
                        .filter(PhoneStates::isElsewhere)
                        .isEmpty())
                .filter(callee -> isTheOnlyOne(asked, callee))
                .filter(callee -> noReply || isTrulyBusy(asked, callee))
                .map(callee -> new Offer(asked, callee, asked.numberOf(callee, known), noReply));
    }

    /** A phone that only reports busy is set to do not disturb. */
    private boolean isTrulyBusy(DialogueCall asked, String callee) {
        return world.isBusyBesides(new LegOwner(callee, asked.domain()), asked.calledLegs());
    }

    /** A call to a group has rung others too, so it is not clear for whom the caller would wait. */
    private boolean isTheOnlyOne(DialogueCall asked, String callee) {
        LegOwner owner = new LegOwner(callee, asked.domain());
        return asked.calledLegs().stream().noneMatch(leg -> world.isSomebodyElses(leg, owner));
    }

    private Future<Optional<Offer>> unlessForwarded(Optional<Offer> offer) {
        if (offer.isEmpty()) {
            return Future.succeededFuture(offer);
        }
        return states.isElsewhere(offer.get().asked().domain(), offer.get().callee())
                .map(elsewhere -> elsewhere ? Optional.empty() : offer);
    }

    /** A request for the caller's own number is refused by a prompt, and not recorded. */
    private Future<Optional<Offer>> noted(Optional<Offer> offer) {
        return offer.isEmpty() || offer.get().isForOneself()
                ? Future.succeededFuture(offer)
                : store.offer(offer.get().asked().domain(), offer.get().requested(), CallbackTimes.PATIENCE)
                        .map(taken -> offer);
    }

    private Future<Void> make(Offer offer) {
        CallbackPrompts prompts = offer.asked().prompts();
        if (offer.isForOneself()) {
            return prompts.answer().compose(heard -> prompts.last(CallbackPrompts.REFUSED));
        }
        return prompts.answer()
                .compose(heard -> prompts.asks(offer.noReply() ? CallbackPrompts.NO_REPLY : CallbackPrompts.OFFER))
                .compose(wanted -> wanted
                        ? request(offer, prompts)
                        : offer.asked().call().hangUp(offer.noReply() ? NO_ANSWER : BUSY));
    }

    /** The request is stored before it is confirmed. */
    private Future<Void> request(Offer offer, CallbackPrompts prompts) {
        BusyCallbackSettings settings = offer.asked().settings();
        String domain = offer.asked().domain();
        return store.request(domain, offer.requested(), CallbackTimes.PATIENCE, settings)
                .map(taken -> {
                    LOG.info("{} asks to be called back by {}@{}: {}", offer.caller(), offer.callee(), domain, taken);
                    watch.look(domain);
                    return prompt(taken);
                })
                .otherwise(e -> {
                    LOG.warn("a callback cannot be kept: {}", e.getMessage());
                    return CallbackPrompts.REFUSED;
                })
                .compose(prompts::last);
    }

    /** The prompt for the result of a request. */
    static String prompt(CallbackStore.Taken taken) {
        return switch (taken) {
            case NEW, RENEWED -> CallbackPrompts.OK;
            case CALLER_LIMIT, CALLEE_LIMIT -> CallbackPrompts.LIMIT;
        };
    }
}
