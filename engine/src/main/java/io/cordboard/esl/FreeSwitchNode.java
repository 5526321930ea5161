package io.cordboard.esl;

import io.cordboard.config.EslNode;
import io.cordboard.metrics.EslMeters;
import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one FreeSWITCH, reopened whenever it is lost. A connection is used when its events are subscribed and
 * the state of FreeSWITCH was listed again; earlier state is not used.
 */
public final class FreeSwitchNode {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSwitchNode.class);

    /**
     * The subscribed events. PRESENCE_PROBE asks for the state of a lamp; CHANNEL_PARK and CHANNEL_HANGUP show who moved a
     * leg; CHANNEL_APPLICATION comes from codes that are keyed in a call; RECORD_START names the file of a recording.
     */
    private static final String EVENTS = "CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_BRIDGE CHANNEL_UUID"
            + " CHANNEL_PARK CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE CHANNEL_APPLICATION BACKGROUND_JOB PRESENCE_PROBE RECORD_START"
            + " SHUTDOWN CUSTOM sofia::register sofia::unregister sofia::expire sofia::profile_start vm::maintenance callcenter::info"
            + " cordboard::room_pin";

    private static final long FIRST_RETRY_MILLIS = 200;
    private static final long LAST_RETRY_MILLIS = 5_000;
    private static final long PULSE_MILLIS = 5_000;

    /** Receives the events of a FreeSWITCH, on the context of its connection. */
    public interface Listener {
        /** The connection is ready, and the state of the node is known. */
        void up(FreeSwitchNode node);

        /** An event of the node. */
        void event(FreeSwitchNode node, EslEvent event);

        /** The connection is lost. The legs are those that were live then; they are removed after this call. */
        void down(FreeSwitchNode node);
    }

    private final Vertx vertx;
    private final EslNode address;
    private final Listener listener;
    private final EslMeters meters;
    private final Duration patience;
    private final NetClient client;
    private final CallLegs legs = new CallLegs();
    private final Registrations registrations = new Registrations();
    private final Backoff backoff = new Backoff(FIRST_RETRY_MILLIS, LAST_RETRY_MILLIS);
    private volatile @Nullable EslConnection connection;
    private volatile boolean up;
    private volatile boolean stopped;
    private String lastTrouble = "";

    FreeSwitchNode(Vertx vertx, EslNode address, Listener listener, EslMeters meters, Duration patience) {
        this.vertx = vertx;
        this.address = address;
        this.listener = listener;
        this.meters = meters;
        this.patience = patience;
        this.client = vertx.createNetClient(new NetClientOptions()
                .setConnectTimeout((int) patience.toMillis())
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true));
    }

    /** Its name in logs and metrics: {@code HOST:PORT}. */
    public String name() {
        return address.name();
    }

    /** Whether the known state is current. */
    public boolean isUp() {
        return up;
    }

    /** The connection, if the node is up. */
    public Optional<EslConnection> connection() {
        return up ? Optional.ofNullable(connection) : Optional.empty();
    }

    /** Its live legs; empty while it is not up. */
    public CallLegs legs() {
        return legs;
    }

    public Registrations registrations() {
        return registrations;
    }

    /**
     * Connects, and reconnects until {@link #stop}. Must be called on an event loop: FreeSWITCH speaks first, and what it
     * sends before a handler is set is lost.
     */
    void start() {
        vertx.runOnContext(now -> connect());
    }

    private void connect() {
        client.connect(address.port(), address.host())
                .compose(this::opened)
                .onFailure(e -> trouble("cannot be reached: " + e.getMessage()));
    }

    private Future<Void> opened(NetSocket socket) {
        EslConnection opened = new EslConnection(vertx, socket, this::event, patience);
        connection = opened;
        Future<Void> learned = RunningTime.within(patience.toMillis(), opened.authenticationAsked())
                .compose(asked -> opened.send(EslCommand.auth(address.password().orElseThrow())))
                .compose(this::letIn)
                .compose(in -> opened.order(EslCommand.events(EVENTS)))
                .compose(heard -> legs.learn(opened))
                .compose(known -> registrations.learn(opened))
                .onSuccess(known -> isUp(opened));
        learned.onFailure(e -> opened.close(String.valueOf(e.getMessage())));
        opened.closed().onSuccess(end -> lost(opened));
        return Future.succeededFuture();
    }

    private Future<Void> letIn(EslFrame answer) {
        if (answer.replyText().startsWith("+OK")) {
            return Future.succeededFuture();
        }
        backoff.slow();
        return Future.failedFuture(new EslRefusal("the password of esl.password is refused"));
    }

    private void isUp(EslConnection opened) {
        if (stopped) {
            opened.close("stopping");
            return;
        }
        up = true;
        backoff.reset();
        lastTrouble = "";
        meters.up(name(), true);
        LOG.info(
                "the event socket of FreeSWITCH {} is connected, {} legs are up",
                name(),
                legs.all().size());
        pulse(opened);
        listener.up(this);
    }

    /** A half-open connection reports no error, so it is checked. */
    private void pulse(EslConnection opened) {
        vertx.setTimer(PULSE_MILLIS, timer -> {
            if (connection == opened && up) {
                opened.api("uptime").onComplete(alive -> pulse(opened));
            }
        });
    }

    private void event(EslEvent event) {
        legs.heard(event);
        EslConnection now = connection;
        if (now != null) {
            registrations
                    .heard(event, now)
                    .onFailure(e -> LOG.debug("registrations of {}: {}", name(), e.getMessage()));
            if (legs.areTooMany() || registrations.areTooMany()) {
                backoff.slow();
                now.close("it reports more legs or phones than one FreeSWITCH can have");
                return;
            }
        }
        if (up) {
            listener.event(this, event);
        }
    }

    private void lost(EslConnection closed) {
        boolean was = up;
        up = false;
        if (was) {
            meters.up(name(), false);
            listener.down(this);
        }
        legs.forget();
        registrations.forget();
        trouble(closed.why());
    }

    /** Logged once, not for every attempt. */
    private void trouble(String why) {
        if (stopped) {
            return;
        }
        meters.trouble(name());
        if (!why.equals(lastTrouble)) {
            lastTrouble = why;
            LOG.warn("the event socket of FreeSWITCH {}: {}; retrying", name(), why);
        }
        vertx.setTimer(backoff.nextDelayMillis(), timer -> {
            if (!stopped) {
                connect();
            }
        });
    }

    /** Disconnects permanently. */
    Future<Void> stop() {
        stopped = true;
        EslConnection open = connection;
        if (open != null) {
            open.close("stopping");
        }
        return client.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
