package io.cordboard.feature.callback;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.feature.callback.QueueOriginate.Outside;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.objects.ReturnedCall;
import io.cordboard.route.Users;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the place of callers in queues, and rings them when an agent is there, for requests that this node has claimed.
 * Every command is recorded before it is sent.
 */
final class QueuePlaces {
    private static final Logger LOG = LoggerFactory.getLogger(QueuePlaces.class);

    private final FreeSwitchNodes nodes;
    private final DocumentStore documents;
    private final ObjectKinds kinds;
    private final CallbackStore store;
    private final NodePhoneQueries world;
    private final Recall recall;
    private final Clock clock;
    private final LongSupplier millis;

    /**
     * @param recall knows the phones of extensions
     * @param clock the time of Redis
     * @param millis a monotonic clock
     */
    QueuePlaces(
            FreeSwitchNodes nodes,
            DocumentStore documents,
            ObjectKinds kinds,
            CallbackStore store,
            NodePhoneQueries world,
            Recall recall,
            Clock clock,
            LongSupplier millis) {
        this.nodes = nodes;
        this.documents = documents;
        this.kinds = kinds;
        this.store = store;
        this.world = world;
        this.recall = recall;
        this.clock = clock;
        this.millis = millis;
    }

    private Optional<EslConnection> connection(String freeSwitch) {
        return node(freeSwitch).flatMap(FreeSwitchNode::connection);
    }

    private Optional<FreeSwitchNode> node(String freeSwitch) {
        return nodes.all().stream()
                .filter(each -> each.name().equals(freeSwitch))
                .findFirst();
    }

    // --- the place in the queue

    /** Lets a placeholder wait in the queue, with the score that the caller would have. */
    Future<Void> take(Callback claimed) {
        Optional<EslConnection> connection = connection(claimed.freeSwitch());
        if (connection.isEmpty()) {
            return back(claimed, claimed.freeSwitch() + " is not connected");
        }
        UUID uuid = placeholder(claimed, claimed.attempt());
        long score = claimed.score() + Math.max(0, (clock.millis() - claimed.requested()) / 1000);
        return documents
                .ask(known -> nameOf(claimed, known))
                .map(name -> QueueOriginate.placeholder(claimed, uuid, name, score))
                .compose(command -> kill(connection.get(), placeholder(claimed, claimed.attempt() - 1))
                        .compose(done -> send(
                                CallbackChange.of(claimed, RequestState.QUEUED, "sent")
                                        .within(QueueRules.PLACING)
                                        .with("step", "sent")
                                        .with("placeholder", uuid.toString()),
                                sent -> connection
                                        .get()
                                        .bgapi(command, UUID.randomUUID())
                                        .compose(result -> placed(sent, result.strip())))));
    }

    private Future<Void> placed(Callback sent, String result) {
        return result.startsWith("+OK")
                ? Future.succeededFuture()
                : back(sent, "nobody can wait in the queue: " + result);
    }

    private static UUID placeholder(Callback request, int attempt) {
        return RecallUuid.ofAttempt(request, attempt, "placeholder");
    }

    private static String nameOf(Callback request, Documents known) {
        return request.isOutside()
                ? request.caller()
                : Users.inForce(known, request.domain(), request.caller())
                        .flatMap(user -> user.text("name"))
                        .orElse(request.caller());
    }

    /** Nobody was rung. */
    private Future<Void> back(Callback request, String reason) {
        return change(CallbackChange.unplaced(request, RequestState.ACTIVE, reason, QueueRules.PAUSE));
    }

    private Future<Void> change(CallbackChange change) {
        LOG.info("{}: {}", change.request(), change.reason());
        return store.change(change).compose(changed -> {
            changed.ifPresent(now -> left(change));
            return Future.succeededFuture();
        });
    }

    /** Records that a command will be sent, and sends it if this node still has the request. */
    private Future<Void> send(CallbackChange sending, Function<Callback, Future<Void>> command) {
        long before = millis.getAsLong();
        return store.changeForGood(sending)
                .recover(e -> back(sending.request().changed(), "it cannot be kept: " + e.getMessage())
                        .map(Optional.empty()))
                .compose(sent -> {
                    if (sent.isEmpty()) {
                        return Future.succeededFuture(); // another node has it now
                    }
                    return millis.getAsLong() - before < Recall.STALE.toMillis()
                            ? command.apply(sent.get())
                            : back(sent.get(), "it took too long to record that a command is sent");
                });
    }

    // --- the call to the caller

    /** A command that rings the caller, and its legs. */
    private record Ringing(String command, String legs) {}

    /** Rings the caller, whom an agent waits for. */
    Future<Void> ring(Callback claimed, QueueSettings settings) {
        Optional<FreeSwitchNode> node = node(claimed.freeSwitch());
        Optional<EslConnection> connection = node.flatMap(FreeSwitchNode::connection);
        if (connection.isEmpty()) {
            return back(claimed, claimed.freeSwitch() + " is not connected");
        }
        Future<Optional<Ringing>> ringing = claimed.isOutside()
                ? documents.ask(known -> outside(claimed, settings, known))
                : inside(claimed, settings, node.orElseThrow(), connection.get());
        return ringing.recover(e -> {
                    LOG.warn("{}: the caller's phones are not known: {}", claimed, e.getMessage());
                    return Future.succeededFuture(Optional.empty());
                })
                .compose(found -> found.isEmpty()
                        ? change(CallbackChange.of(claimed, RequestState.FAILED, "the caller cannot be called"))
                        : send(
                                CallbackChange.of(claimed, RequestState.RECALLING, "sent")
                                        .within(settings.ring().plus(CallbackTimes.GRACE))
                                        .with("step", "sent")
                                        .with("legs", found.get().legs()),
                                sent -> connection
                                        .get()
                                        .bgapi(found.get().command(), UUID.randomUUID())
                                        .compose(result -> rung(sent, result.strip()))));
    }

    /** The rules are asked once more: they may have changed since the caller waited. */
    private Optional<Ringing> outside(Callback claimed, QueueSettings settings, Documents known) {
        ReturnedCall call = ReturnedCall.of(settings.outside(), claimed.caller(), kinds, known);
        if (!call.refusal().isEmpty()) {
            LOG.warn("{} is not called back: {}", claimed, call.refusal());
            return Optional.empty();
        }
        List<Outside> legs = call.trunks().stream()
                .map(trunk -> new Outside(RecallUuid.of(claimed, trunk.gateway() + "/" + trunk.sent()), trunk))
                .toList();
        return Optional.of(new Ringing(
                QueueOriginate.toOutside(claimed, legs, settings),
                legs.stream().map(leg -> leg.uuid().toString()).collect(Collectors.joining(" "))));
    }

    private Future<Optional<Ringing>> inside(
            Callback claimed, QueueSettings settings, FreeSwitchNode node, EslConnection connection) {
        return documents
                .ask(known -> Users.inForce(known, claimed.domain(), claimed.caller())
                        .map(Document::field)
                        .map(user -> nameOf(claimed, known)))
                .compose(name -> name.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : recall.phonesOf(claimed, node, connection)
                                .map(phones -> phones.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(new Ringing(
                                                QueueOriginate.toExtension(claimed, name.get(), phones, settings),
                                                Recall.uuids(phones)))));
    }

    /** The result of {@code originate}: one call back, never two. */
    private Future<Void> rung(Callback sent, String result) {
        if (result.startsWith("+OK ")) {
            return change(RingingRules.answered(sent, result.substring(4).strip()));
        }
        if (!world.isAlive(sent.placeholder())) {
            return Future.succeededFuture(); // the agent has hung up, and the rules decide
        }
        return change(CallbackChange.of(
                sent, RequestState.FAILED, "the caller did not answer: " + result.replaceFirst("^-ERR ", "")));
    }

    // --- the end

    /** Ends the legs of an attempt that a change has given up. */
    void left(CallbackChange change) {
        Callback was = change.request();
        boolean goesOn =
                change.to() == RequestState.QUEUED || change.to().isRecall() || change.to() == RequestState.COMPLETE;
        if (!was.isForQueue() || goesOn || was.placeholder().isEmpty()) {
            return;
        }
        connection(was.freeSwitch()).ifPresent(connection -> {
            kill(connection, UUID.fromString(was.placeholder()));
            was.legs().forEach(leg -> kill(connection, UUID.fromString(leg)));
        });
    }

    /** Ends placeholders of the domain that no request has: a node died before it could. */
    void tidy(Map<String, String> placeholders, List<Callback> requests) {
        placeholders.forEach((uuid, freeSwitch) -> {
            if (requests.stream().noneMatch(request -> request.placeholder().equals(uuid))) {
                LOG.info("{} waits in a queue, but no request needs it", uuid);
                connection(freeSwitch).ifPresent(connection -> kill(connection, UUID.fromString(uuid)));
            }
        });
    }

    /** A missing leg is fine: it has ended already. */
    private static Future<Void> kill(EslConnection connection, UUID leg) {
        return connection
                .api("uuid_kill " + leg)
                .onFailure(e -> LOG.debug("{} is not ended: {}", leg, e.getMessage()))
                .transform(done -> Future.succeededFuture());
    }

    /** How long a request may be offered before the call of the caller has ended. */
    static Duration patience() {
        return CallbackTimes.PATIENCE;
    }
}
