package io.cordboard.feature.codes;

import io.cordboard.esl.CallLeg;
import io.cordboard.esl.EslConnection;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the party that waits in an attended transfer when the extension hangs up. FreeSWITCH marks that leg to be kept,
 * but its own thread may be faster and end it (mod_dptools.c, tmp_hanguphook). So while a phone of the colleague rings or
 * talks, the leg is told to park after its bridge, and the mark is not made. FreeSWITCH connects it from there, even
 * without us. If the phones still ring, FreeSWITCH ends that call, and we call them for the party that waits.
 *
 * <p>The legs to the colleague have a variable with the UUID of the waiting leg, so every node can tell, also after a
 * restart. Nodes may say the same twice.
 */
final class WaitingParty implements FreeSwitchNode.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(WaitingParty.class);
    private static final String WAITING = "cordboard_waiting";
    /** FreeSWITCH needs a few milliseconds to connect the two, or to say that the colleague's call has ended. */
    private static final String PARK = "park_after_bridge=true;park_timeout=10:NO_ANSWER";

    private static final String NO_PARK = "park_after_bridge;park_timeout";
    private static final String MARK = "soft_holding_uuid";
    private static final String UUID = "[0-9A-Za-z-]{1,64}";
    private static final String WORD = "[0-9A-Za-z_.+-]{1,64}";
    /** After which the extension's leg has ended, unless it hangs. */
    private static final long ENDED_MILLIS = 1_000;

    private final Vertx vertx;
    private final StateStore store;

    WaitingParty(Vertx vertx, StateStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** The beginning of the dial string for the colleague; empty if nobody waits. */
    static String dialStringStart(CallLeg extension) {
        return extension
                .partner()
                .filter(uuid -> uuid.matches(UUID))
                .map(uuid -> "{" + WAITING + "=" + uuid + "}")
                .orElse("");
    }

    @Override
    public void up(FreeSwitchNode node) {
        // what was missed while the connection was lost ends with the park timeout
    }

    @Override
    public void down(FreeSwitchNode node) {
        // nothing is kept
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        Optional<String> waiting = event.variable(WAITING).filter(uuid -> uuid.matches(UUID));
        Optional<EslConnection> connection = node.connection();
        if (waiting.isPresent() && connection.isPresent()) {
            heard(node, event, waiting.get(), connection.get())
                    .onFailure(e -> LOG.debug("the leg {} that waits: {}", waiting.get(), e.getMessage()));
        }
    }

    private Future<?> heard(FreeSwitchNode node, EslEvent event, String waiting, EslConnection connection) {
        CallLeg colleague = CallLeg.of(event);
        return switch (event.name()) {
            case "CHANNEL_CREATE" -> keep(node, colleague, waiting, connection);
            case "CHANNEL_BRIDGE" ->
                event.header("Bridge-B-Unique-ID").filter(waiting::equals).isPresent()
                        ? free(connection, waiting).compose(free -> release(node, event, waiting, connection))
                        : Future.succeededFuture();
            case "CHANNEL_HANGUP_COMPLETE" ->
                isAsked(node, colleague, waiting)
                        ? Future.succeededFuture()
                        : callAgain(event, waiting, connection).compose(done -> free(connection, waiting));
            default -> Future.succeededFuture();
        };
    }

    /** Only what waits for the extension that asks, whatever a variable says. */
    private static Future<?> keep(FreeSwitchNode node, CallLeg colleague, String waiting, EslConnection connection) {
        return colleague
                .originator()
                .flatMap(node.legs()::leg)
                .filter(extension -> extension.owner().isPresent())
                .filter(extension -> extension.partner().filter(waiting::equals).isPresent())
                .<Future<?>>map(extension -> connection
                        .api("uuid_setvar_multi " + waiting + " " + PARK)
                        .compose(kept -> connection.api("uuid_setvar " + extension.uuid() + " " + MARK)))
                .orElseGet(Future::succeededFuture);
    }

    /** The extension has hung up while the colleague's phones rang, which ends that call: they are called once more. */
    private Future<?> callAgain(EslEvent event, String waiting, EslConnection connection) {
        String user = event.variable("dialed_user").orElse("");
        String domain = event.variable("dialed_domain").orElse("");
        boolean cancelled = event.header("Hangup-Cause").orElse("").equals("ORIGINATOR_CANCEL");
        if (!cancelled || !user.matches(WORD) || !domain.matches(WORD)) {
            return Future.succeededFuture();
        }
        return store.isFirst(WAITING + "/" + event.channel(), domain)
                .compose(first -> first
                        ? connection.api("uuid_transfer " + waiting + " bridge:user/" + user + "@" + domain + " inline")
                        : Future.succeededFuture());
    }

    /** Whether another phone of the colleague still rings. */
    private static boolean isAsked(FreeSwitchNode node, CallLeg colleague, String waiting) {
        return node.legs().all().stream()
                .anyMatch(leg -> leg.originator().isPresent()
                        && leg.originator().equals(colleague.originator())
                        && !leg.uuid().equals(waiting));
    }

    /**
     * A leg that has made the call ends only when the leg that it called is no longer the second in a bridge
     * (switch_ivr_bridge.c, switch_ivr_multi_threaded_bridge). Until then the extension would count as busy. So the two
     * are connected once more, the other way round.
     */
    private Future<?> release(FreeSwitchNode node, EslEvent event, String waiting, EslConnection connection) {
        String domain = event.variable("dialed_domain").orElse("");
        if (!domain.matches(WORD)) {
            return Future.succeededFuture();
        }
        // Two nodes that connect them at once end the call.
        return vertx.timer(ENDED_MILLIS, TimeUnit.MILLISECONDS)
                .compose(later -> isHeld(node, CallLeg.of(event), waiting)
                        ? store.isFirst(WAITING + "/released/" + event.channel(), domain)
                        : Future.succeededFuture(false))
                .compose(first -> first
                        ? connection.api("uuid_bridge " + waiting + " " + event.channel())
                        : Future.succeededFuture());
    }

    /** Whether the leg of the extension, which made the call, has not ended yet. */
    private static boolean isHeld(FreeSwitchNode node, CallLeg colleague, String waiting) {
        return colleague.originator().flatMap(node.legs()::leg).isPresent()
                && node.legs().leg(waiting).filter(CallLeg::outbound).isPresent();
    }

    private static Future<String> free(EslConnection connection, String waiting) {
        return connection.api("uuid_setvar_multi " + waiting + " " + NO_PARK);
    }
}
