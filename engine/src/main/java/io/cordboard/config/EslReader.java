package io.cordboard.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of the event socket. */
final class EslReader {
    /** An integer from {@code least} to {@code most}. */
    interface Numbers {
        int read(String name, int byDefault, int least, int most);
    }

    private final Function<String, List<String>> lists;
    private final Function<String, Optional<String>> texts;
    private final Numbers numbers;

    EslReader(Function<String, List<String>> lists, Function<String, Optional<String>> texts, Numbers numbers) {
        this.lists = lists;
        this.texts = texts;
        this.numbers = numbers;
    }

    EslSettings settings() {
        String host = texts.apply("esl.outbound-host").orElse("127.0.0.1");
        int port = numbers.read("esl.outbound-port", EslSettings.DEFAULT_OUTBOUND_PORT, 0, 65535);
        return new EslSettings(nodes(), host, port, addresses(host, port), transfers(), restarts());
    }

    private List<EslNode> nodes() {
        List<EslNode> nodes = new ArrayList<>();
        for (String text : lists.apply("esl.nodes")) {
            EslNode node = EslNode.parse(text)
                    .orElseThrow(() -> new ConfigurationError(
                            "esl.nodes: one of them is not [PASSWORD@]HOST[:PORT]")) // the text may contain a password
                    .orPassword(texts.apply("esl.password"));
            check(node);
            nodes.add(node);
        }
        if (nodes.stream().map(EslNode::name).distinct().count() < nodes.size()) {
            throw new ConfigurationError("esl.nodes names a FreeSWITCH twice");
        }
        return nodes;
    }

    private static void check(EslNode node) {
        String password = node.password()
                .orElseThrow(() -> new ConfigurationError("esl.nodes names " + node.name()
                        + ": set esl.password, the password of its event_socket.conf"));
        if (password.chars().anyMatch(c -> c < ' ')) {
            throw new ConfigurationError(
                    "esl.password: the password of " + node.name() + " contains a control character");
        }
    }

    /**
     * The addresses where FreeSWITCH reaches this node. A wildcard address can be listened on, but not given to
     * FreeSWITCH.
     */
    private List<String> addresses(String host, int port) {
        List<String> written = lists.apply("esl.outbound-addresses");
        if (written.isEmpty()) {
            if (host.equals("0.0.0.0") || host.equals("::")) {
                throw new ConfigurationError("esl.outbound-host is " + host
                        + ": set esl.outbound-addresses, where FreeSWITCH reaches this Cordboard (HOST:PORT)");
            }
            return List.of(host + ":" + port);
        }
        for (String address : written) {
            if (!address.matches("[A-Za-z0-9.-]+:\\d{1,5}")) {
                throw new ConfigurationError("esl.outbound-addresses: " + address + " is not HOST:PORT");
            }
        }
        return written;
    }

    private ProfileRestarts restarts() {
        String text = texts.apply("esl.restart-profiles").orElse("idle");
        return ProfileRestarts.parse(text)
                .orElseThrow(() -> new ConfigurationError("esl.restart-profiles is " + text
                        + "; idle, by-hand or a time of day such as 03:30 was expected"));
    }

    private boolean transfers() {
        String text = texts.apply("esl.hang-up-transfers-onto-trunks").orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw new ConfigurationError(
                    "esl.hang-up-transfers-onto-trunks is " + text + "; true or false was expected");
        }
        return text.equals("true");
    }
}
