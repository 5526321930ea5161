package io.cordboard.config;

import java.util.List;

/**
 * The settings of the event socket.
 *
 * @param nodes the FreeSWITCHes to connect to; if there are none, all features that need them are off
 * @param outboundHost the address where connections of FreeSWITCH's {@code socket} application are accepted
 * @param outboundPort the port for them
 * @param outboundAddresses the addresses, {@code HOST:PORT}, that FreeSWITCH connects to, in that order
 * @param hangUpTransfersOntoTrunks whether a call that an attended transfer has connected to a trunk is hung up
 * @param profileRestarts when an edited SIP profile is restarted
 */
public record EslSettings(
        List<EslNode> nodes,
        String outboundHost,
        int outboundPort,
        List<String> outboundAddresses,
        boolean hangUpTransfersOntoTrunks,
        ProfileRestarts profileRestarts) {
    /** The port that FreeSWITCH's {@code socket} application uses by default. */
    public static final int DEFAULT_OUTBOUND_PORT = 8084;

    public EslSettings {
        nodes = List.copyOf(nodes);
        outboundAddresses = List.copyOf(outboundAddresses);
    }

    /** The settings without any configuration: no FreeSWITCH is connected. */
    public static EslSettings defaults() {
        String address = "127.0.0.1:" + DEFAULT_OUTBOUND_PORT;
        return new EslSettings(
                List.of(), "127.0.0.1", DEFAULT_OUTBOUND_PORT, List.of(address), false, ProfileRestarts.idle());
    }
}
