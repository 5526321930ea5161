package io.cordboard.feature.callback;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.CallEndedException;
import io.cordboard.esl.EslClosedException;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.OutboundCall;
import io.cordboard.fetch.DialogueJudge;
import io.cordboard.objects.ObjectKinds;
import io.cordboard.objects.ReturnedCall;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller who waits in a queue has pressed the key for a callback. An extension is called back at its own phones; a
 * caller from a trunk at the number that the carrier sent, if the queue's rule and the outbound routes allow it. A
 * caller cannot give another number. A caller who is refused keeps waiting, at the same place.
 */
final class QueueDialogue {
    private static final Logger LOG = LoggerFactory.getLogger(QueueDialogue.class);
    /** The path is queue/NAME/callback, or queue/NAME/again to keep the place on the way back. */
    static final String PATH = QueueSettings.KIND + "/";

    static final String AGAIN = "/again";

    private static final Duration SHORT = Duration.ofSeconds(10);
    /** The most pending requests of a caller, for queues and extensions together. */
    private static final int PER_CALLER = 3;

    private final DocumentStore documents;
    private final ObjectKinds kinds;
    private final CallerClassifier classifier;
    private final DialogueJudge judge;
    private final CallbackStore store;
    private final NodePhoneQueries world;
    private final CallbackWatch watch;

    QueueDialogue(
            DocumentStore documents,
            ObjectKinds kinds,
            CallerClassifier classifier,
            DialogueJudge judge,
            CallbackStore store,
            NodePhoneQueries world,
            CallbackWatch watch) {
        this.documents = documents;
        this.kinds = kinds;
        this.classifier = classifier;
        this.judge = judge;
        this.store = store;
        this.world = world;
        this.watch = watch;
    }

    private sealed interface Party {}

    /** Who is called back: an extension, or a number outside. */
    private record Called(String caller, boolean outside) implements Party {}

    /**
     * A caller who is not called back.
     *
     * @param why for the log; empty if an admin need not know
     */
    private record Nobody(String why) implements Party {}

    private record Asked(String domain, String queue, Party party, QueueSettings settings, CallbackPrompts prompts) {}

    Future<Void> lead(OutboundCall call) {
        if (call.path().endsWith(AGAIN)) {
            return goesOn(call);
        }
        return documents
                .ask(known -> asked(call, known))
                .compose(asked -> asked.isPresent() ? answer(call, asked.get()) : goesOn(call))
                .recover(e -> e instanceof CallEndedException || e instanceof EslClosedException
                        ? Future.failedFuture(e)
                        : failed(call, e));
    }

    private static Future<Void> failed(OutboundCall call, Throwable e) {
        LOG.warn("no callback for {}: {}", call.path(), e.getMessage());
        return goesOn(call);
    }

    private Optional<Asked> asked(OutboundCall call, Documents known) {
        String path = call.path();
        String queue = path.substring(PATH.length(), path.lastIndexOf('/'));
        String joined = call.channel().variable("cc_queue").orElse("");
        if (!joined.startsWith(queue + "@") || !OriginateCommand.isWord(queue)) {
            return Optional.empty();
        }
        String domain = joined.substring(queue.length() + 1);
        BusyCallbackSettings words =
                BusyCallbackSettings.of(known, domain).withPrompts(file -> judge.mayPlay(file, domain, known));
        return QueueSettings.of(known, domain, queue)
                .map(settings -> new Asked(
                        domain,
                        queue,
                        party(call.channel(), domain, settings, known),
                        settings,
                        new CallbackPrompts(call, words)));
    }

    /** The rights of a call that was moved or forwarded are not the caller's own, so that such a caller is nobody here. */
    private Party party(EslEvent channel, String domain, QueueSettings settings, Documents known) {
        Caller caller = classifier.classify(channel, known);
        if (caller instanceof Caller.Extension || caller instanceof Caller.Originated) {
            return caller.rights()
                    .filter(user -> user.domain().equals(domain))
                    .map(Document::field)
                    .filter(OriginateCommand::isWord)
                    .<Party>map(user -> new Called(user, false))
                    .orElseGet(() -> new Nobody(""));
        }
        boolean ofDomain = caller instanceof Caller.Gateway gateway
                && gateway.gateways().stream().anyMatch(each -> each.domain().equals(domain));
        boolean hidden = channel.header("Caller-Privacy-Hide-Number").orElse("").equals("true");
        if (!ofDomain || hidden) {
            return new Nobody("");
        }
        String number = channel.header("Caller-Caller-ID-Number").orElse("");
        ReturnedCall returned = ReturnedCall.of(settings.outside(), number, kinds, known);
        return returned.refusal().isEmpty() ? new Called(returned.number(), true) : new Nobody(returned.refusal());
    }

    private Future<Void> answer(OutboundCall call, Asked asked) {
        if (asked.party() instanceof Nobody nobody) {
            if (!nobody.why().isEmpty()) {
                LOG.info("a caller from outside is not called back: {}", nobody.why());
            }
            return asked.prompts().say(CallbackPrompts.REFUSED).compose(heard -> goesOn(call));
        }
        Called party = (Called) asked.party();
        Map<String, Object> further = new HashMap<>();
        further.put("queue", true);
        further.put("outside", party.outside());
        further.put("score", score(call.channel()));
        further.put("home", world.nodeOf(call.channel().channel()).orElse(""));
        CallbackStore.Requested requested = new CallbackStore.Requested(
                party.caller(),
                asked.queue(),
                asked.queue(),
                false,
                call.channel().channel(),
                further);
        return store.request(
                        asked.domain(),
                        requested,
                        QueuePlaces.patience(),
                        asked.settings().service(),
                        PER_CALLER,
                        asked.settings().pending())
                .compose(taken -> {
                    LOG.info(
                            "{} asks queue {}@{} to be called back: {}",
                            party.caller(),
                            asked.queue(),
                            asked.domain(),
                            taken);
                    watch.expect(asked.domain());
                    String prompt = OfferDialogue.prompt(taken);
                    return prompt.equals(CallbackPrompts.OK)
                            ? asked.prompts().last(prompt)
                            : asked.prompts().say(prompt).compose(heard -> goesOn(call));
                });
    }

    /** The seconds that the caller has waited, and the priority, by the clock of FreeSWITCH. */
    private static long score(EslEvent channel) {
        long now = number(channel.header("Event-Date-Timestamp")) / 1_000_000;
        long joined = number(channel.variable("cc_queue_joined_epoch"));
        long waited = joined > 0 && now > joined ? now - joined : 0;
        return number(channel.variable("cc_base_score")) + waited;
    }

    private static long number(Optional<String> text) {
        return text.filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** The dialplan sends the call back into the queue, where it has the score that it had. */
    private static Future<Void> goesOn(OutboundCall call) {
        call.leaveToDialplan();
        return call.execute("set", "cc_base_score=" + score(call.channel()), SHORT)
                .mapEmpty();
    }
}
