package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.objects.BuiltInObjects;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import io.cordboard.store.live.LiveStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Codes that an extension keys in a call. The dialplan binds the keys to the application {@code event}, which names the
 * feature and the leg on which it was keyed. Only the leg of an extension counts, whatever the event contains.
 */
final class InCallCodes implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(InCallCodes.class);
    private static final String EVENT = "CHANNEL_APPLICATION";
    /** FEATURE, or FEATURE/KEYS. The event has no variables (switch_channel.c, switch_channel_event_set_extended_data). */
    private static final String FEATURE = "cordboard_code";

    /** What a feature does in a call. */
    interface Action {
        /** Completes with the tone that the extension hears; empty for none. */
        Future<Optional<String>> run(Keyed keyed);
    }

    /**
     * A code that was keyed.
     *
     * @param number what was keyed between the code and the key #
     */
    record Keyed(EslConnection connection, CallLeg leg, Document user, String feature, String number) {

        /** The number of the other party: who called the extension, or whom it called. */
        Optional<String> other() {
            return (leg.outbound() ? leg.callerNumber() : leg.destinationNumber())
                    .filter(number -> number.matches("\\+?[0-9*#]{1,32}"));
        }
    }

    private final LiveStore live;
    private final StateStore store;
    private final Map<String, Action> actions;

    /** @param actions by the names of the features */
    InCallCodes(LiveStore live, StateStore store, Map<String, Action> actions) {
        this.live = live;
        this.store = store;
        this.actions = Map.copyOf(actions);
    }

    @Override
    public void up(FreeSwitchNode node) {
        // keys pressed while the connection was lost have no effect: the extension heard no tone
    }

    @Override
    public void down(FreeSwitchNode node) {
        // nothing is kept
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals(EVENT)) {
            String[] told = event.header(FEATURE).orElse("").split("/", 2);
            Action action = actions.get(told[0]);
            if (action != null) {
                node.legs()
                        .leg(event.channel())
                        .ifPresent(leg -> leg.owner().ifPresent(owner -> keyed(node, event, leg, owner, told, action)));
            }
        }
    }

    private void keyed(FreeSwitchNode node, EslEvent event, CallLeg leg, LegOwner owner, String[] told, Action action) {
        String what = event.header("Core-UUID").orElse("") + "/"
                + event.header("Event-Sequence").orElse("");
        live.documents()
                .ask(known -> keyed(node, leg, owner, told, known))
                .compose(keyed -> keyed.isEmpty()
                        ? Future.succeededFuture()
                        : store.isFirst(what, owner.domain())
                                .compose(first -> first ? run(keyed.get(), action) : Future.succeededFuture()))
                .onFailure(e -> LOG.warn("{} keyed by {} has no effect: {}", told[0], owner, e.getMessage()));
    }

    private static Optional<Keyed> keyed(
            FreeSwitchNode node, CallLeg leg, LegOwner owner, String[] told, Documents known) {
        String keys = told.length > 1 ? told[1] : "";
        return node.connection()
                .flatMap(connection -> BuiltInObjects.one(DialledCode.KIND, owner.domain(), told[0], known)
                        .filter(code -> code.isTrue("enabled", true))
                        .flatMap(code -> code.text("code"))
                        .filter(code -> keys.isEmpty() || keys.startsWith(code))
                        .flatMap(code -> Users.inForce(known, owner.domain(), owner.user())
                                .map(user -> new Keyed(connection, leg, user, told[0], number(keys, code)))));
    }

    private static String number(String keys, String code) {
        return keys.isEmpty() ? "" : keys.substring(code.length()).replaceFirst("#$", "");
    }

    private static Future<Void> run(Keyed keyed, Action action) {
        return action.run(keyed)
                .recover(e -> {
                    LOG.warn(
                            "{} keyed on {} has no effect: {}",
                            keyed.feature(),
                            keyed.leg().uuid(),
                            e.getMessage());
                    return Future.succeededFuture(Optional.of(PromptPlayer.BAD));
                })
                .compose(tone -> tone.map(sound -> play(keyed, sound)).orElseGet(Future::succeededFuture));
    }

    private static Future<Void> play(Keyed keyed, String tone) {
        return keyed.connection()
                .api("uuid_broadcast " + keyed.leg().uuid() + " " + tone + " aleg")
                .mapEmpty();
    }
}
