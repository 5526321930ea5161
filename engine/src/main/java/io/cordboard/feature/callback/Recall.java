package io.cordboard.feature.callback;

import io.cordboard.document.Documents;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.esl.Registrations.Contact;
import io.cordboard.route.LegOwner;
import io.cordboard.route.OriginateProof;
import io.cordboard.route.OwnHop;
import io.cordboard.route.Users;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the caller of a request that this node has claimed. The command is recorded before it is sent, so that a node
 * that takes over knows that phones may have rung, and does not ring them again.
 */
final class Recall {
    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    /**
     * As long as the call may last, because it is looked up again after a transfer. It is valid for this one leg only.
     */
    private static final Duration PROOF = Duration.ofHours(24);
    /** If the command is sent later than this after it was recorded, other nodes may have given up. */
    static final Duration STALE = Duration.ofSeconds(5);

    private final FreeSwitchNodes nodes;
    private final DocumentStore documents;
    private final CallbackStore store;
    private final NodePhoneQueries world;
    private final Supplier<byte[]> proofKey;
    private final Clock clock;
    private final LongSupplier millis;

    /**
     * @param clock the time of Redis, by which other nodes judge the proof
     * @param millis a monotonic clock
     */
    Recall(
            FreeSwitchNodes nodes,
            DocumentStore documents,
            CallbackStore store,
            NodePhoneQueries world,
            Supplier<byte[]> proofKey,
            Clock clock,
            LongSupplier millis) {
        this.nodes = nodes;
        this.documents = documents;
        this.store = store;
        this.world = world;
        this.proofKey = proofKey;
        this.clock = clock;
        this.millis = millis;
    }

    /** Calls; completes when the result is known, as far as this node can know it. */
    Future<Void> ring(Callback claimed, BusyCallbackSettings settings) {
        Optional<FreeSwitchNode> found = nodes.all().stream()
                .filter(each -> each.name().equals(claimed.freeSwitch()))
                .findFirst();
        Optional<EslConnection> connection = found.flatMap(FreeSwitchNode::connection);
        if (found.isEmpty() || connection.isEmpty()) {
            return back(
                    CallbackChange.backToActive(claimed, "FreeSWITCH " + claimed.freeSwitch() + " is not connected"));
        }
        return prepare(claimed, settings, found.get(), connection.get())
                .otherwise(e -> () -> back(CallbackChange.backToActive(
                        claimed,
                        "FreeSWITCH " + claimed.freeSwitch() + " was not asked for phones: " + e.getMessage())))
                .compose(Supplier::get);
    }

    /** What must be done with the request. No phone rings before the end of this, so any failure postpones it. */
    private Future<Supplier<Future<Void>>> prepare(
            Callback claimed, BusyCallbackSettings settings, FreeSwitchNode node, EslConnection connection) {
        return documents.ask(known -> known(claimed, known)).compose(known -> {
            if (known.isEmpty()) {
                return Future.succeededFuture(() -> back(
                        CallbackChange.of(claimed, RequestState.CANCELLED, "one of the two is no extension any more")));
            }
            return hasPhone(claimed.calledParty())
                    .compose(has -> has
                            ? prepare(claimed, known.get(), settings, node, connection)
                            : Future.succeededFuture(
                                    () -> back(CallbackChange.backToActive(claimed, CallbackChange.NOT_REGISTERED))));
        });
    }

    /**
     * Whether a phone of the called extension would ring. Each FreeSWITCH with a registration is asked, and one phone is
     * sufficient, so a hanging one delays nothing. An extension without a phone then counts as not registered.
     */
    private Future<Boolean> hasPhone(LegOwner who) {
        List<Future<Boolean>> asked = nodes.all().stream()
                .filter(home -> home.registrations().has(who))
                .flatMap(home -> home.connection().stream()
                        .map(connection -> home.registrations()
                                .contacts(connection, who)
                                .map(contacts -> home.registrations().has(who))))
                .toList();
        List<Future<Boolean>> phones = asked.stream()
                .map(each -> each.compose(has -> has ? each : Future.failedFuture(CallbackChange.NOT_REGISTERED)))
                .toList();
        return asked.isEmpty()
                ? Future.succeededFuture(false)
                : Future.any(phones)
                        .map(true)
                        .recover(none -> Future.join(asked).map(false));
    }

    private Future<Supplier<Future<Void>>> prepare(
            Callback claimed,
            Known known,
            BusyCallbackSettings settings,
            FreeSwitchNode node,
            EslConnection connection) {
        return node.registrations().contacts(connection, claimed.callingParty()).map(contacts -> {
            List<OriginateCommand.Phone> phones = phones(claimed, contacts, known.trunkProfiles());
            return phones.isEmpty()
                    ? () -> back(withoutPhone(claimed, node))
                    : () -> ring(claimed, known.callerName(), phones, settings, connection);
        });
    }

    /** If it is registered all the same, its phones cannot be reached, so it is not tried again at once. */
    private static CallbackChange withoutPhone(Callback claimed, FreeSwitchNode node) {
        boolean registered = node.registrations().has(claimed.callingParty());
        return CallbackChange.suspended(
                claimed,
                "the caller has no phone that can be rung",
                registered ? CallbackTimes.NO_PHONE : Duration.ZERO);
    }

    private record Known(String callerName, Set<String> trunkProfiles) {}

    /** Empty if one of the two was deleted or disabled meanwhile. */
    private static Optional<Known> known(Callback request, Documents known) {
        if (Users.inForce(known, request.domain(), request.callee()).isEmpty()) {
            return Optional.empty();
        }
        return Users.inForce(known, request.domain(), request.caller())
                .map(user -> new Known(user.text("name").orElse(request.caller()), trunkProfiles(known)));
    }

    /** Phones do not register on trunk profiles; a contact that names one is forged. */
    private static Set<String> trunkProfiles(Documents known) {
        return known.index().gateways().stream()
                .map(gateway -> gateway.text("profile").orElse("external"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The phones of the caller at that FreeSWITCH that may be rung. */
    Future<List<OriginateCommand.Phone>> phonesOf(Callback request, FreeSwitchNode node, EslConnection connection) {
        return documents
                .ask(Recall::trunkProfiles)
                .compose(trunks -> node.registrations()
                        .contacts(connection, request.callingParty())
                        .map(contacts -> phones(request, contacts, trunks)));
    }

    static String uuids(List<OriginateCommand.Phone> phones) {
        return phones.stream().map(phone -> phone.uuid().toString()).collect(Collectors.joining(" "));
    }

    private List<OriginateCommand.Phone> phones(Callback request, List<Contact> contacts, Set<String> trunks) {
        return contacts.stream()
                .filter(contact -> !trunks.contains(contact.profile()))
                .map(contact -> phone(request, contact))
                .toList();
    }

    private OriginateCommand.Phone phone(Callback request, Contact contact) {
        UUID uuid = RecallUuid.of(request, contact.dialString());
        String proof = OriginateProof.issue(
                proofKey.get(),
                uuid.toString(),
                request.caller(),
                request.domain(),
                clock.instant().plus(PROOF));
        String hop = new OwnHop(proofKey).issue(uuid.toString());
        return new OriginateCommand.Phone(uuid, contact.dialString(), proof, hop);
    }

    private Future<Void> ring(
            Callback claimed,
            String callerName,
            List<OriginateCommand.Phone> phones,
            BusyCallbackSettings settings,
            EslConnection connection) {
        String command = OriginateCommand.of(claimed, callerName, phones, settings.recallRing());
        CallbackChange sending = CallbackChange.of(claimed, RequestState.RECALLING, "sent")
                .within(CallbackTimes.ringing(settings))
                .with("step", "sent")
                .with("legs", uuids(phones));
        long before = millis.getAsLong();
        return store.changeForGood(sending)
                .recover(e -> notGiven(
                                claimed.changed(),
                                "it cannot be recorded that phones will ring:" + " " + e.getMessage())
                        .map(Optional.empty()))
                .compose(sent -> {
                    if (sent.isEmpty()) {
                        return Future.succeededFuture(); // another node has it now
                    }
                    boolean inTime = millis.getAsLong() - before < STALE.toMillis();
                    return inTime
                            ? give(connection, command, sent.get(), settings)
                            : notGiven(sent.get(), "it took too long to record that phones will ring");
                });
    }

    /** The write may have succeeded, and only this node can know that no phone rings. */
    private Future<Void> notGiven(Callback sent, String reason) {
        return back(CallbackChange.backToActive(sent, reason));
    }

    private Future<Void> give(EslConnection connection, String command, Callback sent, BusyCallbackSettings settings) {
        LOG.info("{}: {} is rung, phones: {}", sent, sent.caller(), sent.legs().size());
        return connection
                .bgapi(command, UUID.randomUUID())
                .map(String::strip)
                .compose(result -> store.change(outcome(sent, result, settings)).mapEmpty());
    }

    /** The change after the result of {@code originate}. */
    private CallbackChange outcome(Callback sent, String result, BusyCallbackSettings settings) {
        if (result.startsWith("+OK ")) {
            return RingingRules.answered(sent, result.substring("+OK ".length()).strip());
        }
        String cause = result.replaceFirst("^-ERR ", "");
        boolean rejected = cause.equals("CALL_REJECTED") || anyRejected(sent);
        // He has made or answered a call at the same moment. The end of the recall's own legs may be reported later.
        boolean busy = world.isBusyBesides(sent.callingParty(), sent.legs());
        if (busy && (cause.equals("USER_BUSY") || !rejected)) {
            return CallbackChange.suspended(sent, "the caller is busy", Duration.ZERO);
        }
        if (rejected || cause.equals("USER_BUSY")) {
            return CallbackChange.of(sent, RequestState.CANCELLED, "the caller rejected the recall");
        }
        return settings.recallRetry() && sent.retries() == 0
                ? CallbackChange.backToActive(sent, "not answered: " + cause).with("retries", 1)
                : CallbackChange.of(sent, RequestState.FAILED, "the caller did not answer: " + cause);
    }

    private boolean anyRejected(Callback sent) {
        return sent.legs().stream()
                .anyMatch(leg -> world.ended(leg)
                        .filter(end -> end.cause().equals("CALL_REJECTED"))
                        .isPresent());
    }

    /** No phone was rung. */
    private Future<Void> back(CallbackChange change) {
        LOG.info("{} is put off: {}", change.request(), change.reason());
        return store.change(change).mapEmpty();
    }
}
