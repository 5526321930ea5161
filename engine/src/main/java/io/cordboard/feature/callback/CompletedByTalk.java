package io.cordboard.feature.callback;

import io.cordboard.esl.CallLeg;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.route.LegOwner;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds requests that are complete because the two extensions talk to each other, whoever called whom. */
final class CompletedByTalk {
    private static final Logger LOG = LoggerFactory.getLogger(CompletedByTalk.class);

    private final DocumentStore documents;
    private final CallbackStore store;
    private final CallbackMeters meters;
    private final Predicate<String> hasRequests;
    private final Consumer<String> look;

    /**
     * @param hasRequests whether a domain had requests at the last look
     * @param look looks at a domain again
     */
    CompletedByTalk(
            DocumentStore documents,
            CallbackStore store,
            CallbackMeters meters,
            Predicate<String> hasRequests,
            Consumer<String> look) {
        this.documents = documents;
        this.store = store;
        this.meters = meters;
        this.hasRequests = hasRequests;
        this.look = look;
    }

    /** The two sides of a leg talk when both are answered: with early media they are connected before. */
    void answered(FreeSwitchNode node, CallLeg leg) {
        Optional<CallLeg> other = leg.partner().flatMap(node.legs()::leg);
        Optional<LegOwner> one = leg.owner();
        Optional<LegOwner> two = other.flatMap(CallLeg::owner);
        boolean talk = leg.answered() && other.filter(CallLeg::answered).isPresent();
        if (talk
                && one.isPresent()
                && two.isPresent()
                && one.get().domain().equals(two.get().domain())) {
            talked(one.get(), two.get());
        }
    }

    private void talked(LegOwner one, LegOwner other) {
        String domain = one.domain();
        documents
                .ask(known -> BusyCallbackSettings.of(known, domain).enabled())
                .compose(enabled -> enabled || hasRequests.test(domain)
                        ? store.talked(domain, one.user(), other.user())
                        : Future.succeededFuture(0))
                .onSuccess(ended -> {
                    if (ended > 0) {
                        LOG.info("{} and {} talk, callbacks that are complete: {}", one, other, ended);
                        meters.reached(RequestState.COMPLETE);
                    }
                    look.accept(domain);
                })
                .onFailure(e -> LOG.warn("it is not recorded that {} and {} talk: {}", one, other, e.getMessage()));
    }
}
