package io.cordboard.reconcile;

import io.cordboard.document.DomainName;
import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.route.LegOwner;
import io.cordboard.store.connection.Script;
import io.cordboard.store.key.RunTimeKeys;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the wrong PINs of mailboxes and of rooms over all calls, and hangs up callers with too many: mod_voicemail and the
 * dialplan count within one call only. The attempts of a phone are counted together, whatever mailbox or room it tries;
 * those of all other callers are counted per mailbox and per room.
 */
public final class MailboxPinWatch implements FreeSwitchNode.Listener {
    /** As for the PINs of call flows. */
    private static final int TOO_MANY = 10;

    private static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(MailboxPinWatch.class);
    private static final String KEY = "cti_freeswitch_mailbox_pins:";
    private static final String ROOM_PIN = "cordboard::room_pin";
    private static final Script SCRIPT = Script.beside(MailboxPinWatch.class, "mailbox_pin.lua");

    private final RunTimeStore store;
    private final RunTimeKeys keys;

    public MailboxPinWatch(RunTimeStore store, RunTimeKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /**
     * An entered PIN.
     *
     * @param what the mailbox or room
     * @param by who entered it; the mailbox or room, if it was not an extension
     */
    private record Tried(String leg, String what, String by, String domain, String address, boolean wrong) {}

    @Override
    public void up(FreeSwitchNode node) {
        // a PIN that was entered while not connected counts within its call only
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.subclass().equals("vm::maintenance")
                && event.header("VM-Action").filter("authentication"::equals).isPresent()) {
            mailbox(node, event).ifPresent(tried -> judge(node, tried, name(event)));
        } else if (event.subclass().equals(ROOM_PIN)) {
            room(node, event).ifPresent(tried -> judge(node, tried, name(event)));
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // the counters are in Redis
    }

    /** The dialplan of a room tells it (templates/conference.ftlx). */
    private static Optional<Tried> room(FreeSwitchNode node, EslEvent event) {
        String room = event.header("Cordboard-Room").orElse("");
        boolean wrong = event.header("Cordboard-Pin").filter("wrong"::equals).isPresent();
        int at = room.lastIndexOf('@');
        return at <= 0
                ? Optional.empty()
                : DomainName.of(room.substring(at + 1))
                        .map(domain -> tried(node, event, "room", room.substring(0, at), domain, wrong));
    }

    private static Optional<Tried> mailbox(FreeSwitchNode node, EslEvent event) {
        String user = event.header("VM-User").orElse("");
        boolean wrong = event.header("VM-Auth-Result").filter("fail"::equals).isPresent();
        return event.header("VM-Domain")
                .flatMap(DomainName::of)
                .map(domain -> tried(node, event, "mailbox", user, domain, wrong));
    }

    private static Tried tried(
            FreeSwitchNode node, EslEvent event, String kind, String name, String domain, boolean wrong) {
        Optional<LegOwner> owner = node.legs().leg(event.channel()).flatMap(CallLeg::owner);
        return new Tried(
                event.channel(),
                kind + " " + name + "@" + domain,
                owner.map(LegOwner::user).orElse(kind + ":" + name),
                owner.map(LegOwner::domain).orElse(domain),
                event.variable("sip_network_ip").orElse("?"),
                wrong);
    }

    /** Equal at every Cordboard node that receives the event. */
    private static String name(EslEvent event) {
        return event.header("Core-UUID").orElse("") + "/"
                + event.header("Event-Sequence").orElse("");
    }

    private void judge(FreeSwitchNode node, Tried tried, String name) {
        if (tried.wrong()) {
            LOG.warn("FreeSWITCH {}: a wrong PIN for the {} from {}", node, tried.what(), tried.address());
        }
        isTooMany(tried, name)
                .onSuccess(tooMany -> {
                    if (tooMany) {
                        end(node, tried);
                    }
                })
                .onFailure(e -> LOG.warn("a PIN for {} is not counted: {}", tried.what(), e.getMessage()));
    }

    private Future<Boolean> isTooMany(Tried tried, String name) {
        List<String> arguments =
                List.of(Integer.toString(TOO_MANY), Long.toString(WITHIN.toMillis()), tried.wrong() ? name : "");
        return store.run(SCRIPT, List.of(keys.of(KEY + tried.by(), tried.domain())), arguments)
                .map(reply -> reply.toInteger() == 1);
    }

    /** A correct PIN comes too late then: the mailbox is not played, the room not entered. */
    private static void end(FreeSwitchNode node, Tried tried) {
        LOG.warn("too many wrong PINs: {} is hung up before the {}", tried.leg(), tried.what());
        if (tried.leg().matches("[0-9A-Za-z-]+")) {
            node.connection()
                    .ifPresent(connection -> connection
                            .api("uuid_kill " + tried.leg() + " CALL_REJECTED")
                            .onFailure(e -> LOG.debug("{} has ended already: {}", tried.leg(), e.getMessage())));
        }
    }
}
