package io.cordboard.esl;

import io.cordboard.config.EslNode;
import io.cordboard.config.EslSettings;
import io.cordboard.store.connection.RunningTime;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections of FreeSWITCH's {@code socket} application. A connection can claim to be any call, so only loopback
 * and the addresses of the configured FreeSWITCHes are accepted.
 */
public final class OutboundServer {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundServer.class);
    private static final int MAX_CALLS = 2_000;

    private final Vertx vertx;
    private final EslSettings settings;
    private final Function<OutboundCall, Future<Void>> dialogue;
    private final Duration patience;
    private final NetServer server;
    private final Set<String> allowed = ConcurrentHashMap.newKeySet();
    private final Set<EslConnection> open = ConcurrentHashMap.newKeySet();

    /** @param dialogue handles a call; its failure is logged, and the call is hung up */
    public OutboundServer(Vertx vertx, EslSettings settings, Function<OutboundCall, Future<Void>> dialogue) {
        this(vertx, settings, dialogue, EslConnection.PATIENCE);
    }

    OutboundServer(
            Vertx vertx, EslSettings settings, Function<OutboundCall, Future<Void>> dialogue, Duration patience) {
        this.vertx = vertx;
        this.settings = settings;
        this.dialogue = dialogue;
        this.patience = patience;
        this.server = vertx.createNetServer(new NetServerOptions()
                .setHost(settings.outboundHost())
                .setPort(settings.outboundPort())
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true));
        server.connectHandler(this::connected);
    }

    /** Starts listening. Returns the port. */
    public Future<Integer> start() {
        return allow().compose(known -> server.listen()).map(NetServer::actualPort);
    }

    /** A node with a host name is accepted from the addresses that the name has at the start. */
    private Future<Void> allow() {
        return vertx.executeBlocking(() -> {
            for (EslNode node : settings.nodes()) {
                try {
                    for (InetAddress address : InetAddress.getAllByName(node.host())) {
                        allowed.add(address.getHostAddress());
                    }
                } catch (UnknownHostException e) {
                    LOG.warn("esl.nodes: {} has no address now; its calls are accepted after a restart", node.host());
                }
            }
            return null;
        });
    }

    private void connected(NetSocket socket) {
        String from = socket.remoteAddress().hostAddress();
        if (!isAllowed(from)) {
            LOG.warn("{} connected to the outbound event socket, but is not in esl.nodes", from);
            socket.close();
            return;
        }
        if (open.size() >= MAX_CALLS) {
            LOG.warn("more than {} calls at the outbound event socket; a call is rejected", MAX_CALLS);
            socket.close();
            return;
        }
        Session session = new Session(socket);
        open.add(session.connection);
        session.connection.closed().onSuccess(end -> open.remove(session.connection));
        session.begin();
    }

    boolean isAllowed(String from) {
        return from.startsWith("127.")
                || from.equals("::1")
                || from.equals("0:0:0:0:0:0:0:1")
                || allowed.contains(from);
    }

    public Future<Void> stop() {
        open.forEach(connection -> connection.close("stopping"));
        return server.close();
    }

    /** One call, from {@code connect} to the end of its dialogue. */
    private final class Session {
        private final EslConnection connection;
        private @Nullable OutboundCall call;

        Session(NetSocket socket) {
            this.connection = new EslConnection(vertx, socket, this::event, patience);
        }

        void begin() {
            RunningTime.within(patience.toMillis(), connection.send(EslCommand.connect()))
                    .compose(this::lead)
                    .onFailure(this::failed)
                    .onComplete(done -> end());
        }

        private Future<Void> lead(EslFrame reply) {
            OutboundCall handedOver = new OutboundCall(connection, EslEvent.channel(reply));
            call = handedOver;
            return connection.order(EslCommand.myEvents()).compose(heard -> dialogue.apply(handedOver));
        }

        private void event(EslEvent event) {
            OutboundCall handedOver = call;
            if (handedOver != null) {
                handedOver.heard(event);
            }
        }

        private void failed(Throwable e) {
            if (e instanceof CallEndedException || e instanceof EslClosedException) {
                LOG.debug("a call ended before its dialogue: {}", e.getMessage());
            } else {
                LOG.warn("a call at the outbound event socket failed: {}", e.toString());
            }
        }

        /** Hangs up the call after the dialogue, unless it is left to the dialplan. */
        private void end() {
            OutboundCall handedOver = call;
            Future<Void> over = handedOver == null || handedOver.isLeft()
                    ? Future.succeededFuture()
                    : handedOver.hangUp("NORMAL_CLEARING");
            over.onComplete(done -> connection.close("done"));
        }
    }
}
