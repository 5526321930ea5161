package io.cordboard.feature.callback;

import io.cordboard.esl.EslConnection;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.PendingCallbacks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Cancels callbacks, for the code that is dialled and for the API. */
final class CallbackCancel implements PendingCallbacks {
    /** How often a request may change during its cancellation. */
    private static final int TRIES = 5;
    /** How often the hangup of a phone is tried that does not ring yet. */
    private static final int STOPS = 10;

    private static final long BETWEEN_STOPS_MILLIS = 300;

    private final Vertx vertx;
    private final CallbackStore store;
    private final CallbackWatch watch;
    private final FreeSwitchNodes nodes;

    CallbackCancel(Vertx vertx, CallbackStore store, CallbackWatch watch, FreeSwitchNodes nodes) {
        this.vertx = vertx;
        this.store = store;
        this.watch = watch;
        this.nodes = nodes;
    }

    @Override
    public Future<List<Pending>> of(String domain) {
        return store.read(domain)
                .map(requests -> requests.all().stream()
                        .filter(CallbackCancel::isPending)
                        .sorted(Comparator.comparingLong(Callback::place))
                        .map(CallbackCancel::pending)
                        .toList());
    }

    private static boolean isPending(Callback request) {
        return request.state().isWaiting() || request.state().isRecall();
    }

    private static Pending pending(Callback request) {
        return new Pending(
                request.id(),
                request.caller(),
                request.isForQueue() ? "" : request.callee(),
                request.requested(),
                request.expires(),
                request.isForQueue() ? Optional.of(request.callee()) : Optional.empty());
    }

    @Override
    public Future<Boolean> cancel(String domain, String id, String by) {
        return cancel(domain, id, by, TRIES);
    }

    private Future<Boolean> cancel(String domain, String id, String by, int tries) {
        return store.read(domain).compose(requests -> {
            Optional<Callback> meant = requests.all().stream()
                    .filter(request -> request.id().equals(id) && isPending(request))
                    .findFirst();
            if (meant.isEmpty() || tries == 0) {
                watch.look(domain);
                return Future.succeededFuture(tries < TRIES);
            }
            return cancel(meant.get(), "cancelled by " + by).compose(done -> cancel(domain, id, by, tries - 1));
        });
    }

    /** The phones that ring for it stop ringing. */
    Future<Void> cancel(Callback request, String reason) {
        CallbackChange change = CallbackChange.of(request, RequestState.CANCELLED, reason);
        return store.change(change).compose(changed -> {
            if (changed.isEmpty()) {
                return Future.succeededFuture();
            }
            watch.tell(change);
            watch.left(change);
            if (request.state().isRecall()) {
                nodes.all().stream()
                        .filter(each -> each.name().equals(request.freeSwitch()))
                        .flatMap(node -> node.connection().stream())
                        .forEach(connection -> request.legs().forEach(leg -> stop(connection, leg, STOPS)));
            }
            return Future.succeededFuture();
        });
    }

    /** A missing leg has ended already, or the command that creates it was just sent. */
    private void stop(EslConnection connection, String leg, int tries) {
        connection.api("uuid_kill " + leg + " NORMAL_CLEARING").onFailure(e -> {
            if (tries > 1) {
                vertx.setTimer(BETWEEN_STOPS_MILLIS, timer -> stop(connection, leg, tries - 1));
            }
        });
    }
}
