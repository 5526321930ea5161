package io.cordboard.config;

import java.util.List;

/**
 * What the configuration says about the event socket.
 *
 * @param nodes the FreeSWITCHes that are connected to; none turns off all that needs them
 * @param outboundHost where FreeSWITCH's {@code socket} application is listened for
 * @param outboundPort the port there
 * @param outboundAddresses what FreeSWITCH is told to connect to, {@code HOST:PORT} each, in the order in which it tries
 * @param hangUpTransfersOntoTrunks whether a call that an attended transfer has joined to a trunk is ended
 * @param profileRestarts when an edited SIP profile is restarted
 */
public record EslSettings(
        List<EslNode> nodes,
        String outboundHost,
        int outboundPort,
        List<String> outboundAddresses,
        boolean hangUpTransfersOntoTrunks,
        ProfileRestarts profileRestarts) {
    /** The port that FreeSWITCH's {@code socket} application connects to when none is named. */
    public static final int DEFAULT_OUTBOUND_PORT = 8084;

    public EslSettings {
        nodes = List.copyOf(nodes);
        outboundAddresses = List.copyOf(outboundAddresses);
    }

    /** Nothing configured: no FreeSWITCH is connected to. */
    public static EslSettings defaults() {
        String address = "127.0.0.1:" + DEFAULT_OUTBOUND_PORT;
        return new EslSettings(
                List.of(), "127.0.0.1", DEFAULT_OUTBOUND_PORT, List.of(address), false, ProfileRestarts.idle());
    }
}
