package io.cordboard.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The event socket of one FreeSWITCH, as the configuration names it: {@code [PASSWORD@]HOST[:PORT]}. */
public record EslNode(String host, int port, Optional<String> password) {
    /** The port of FreeSWITCH's stock configuration. */
    public static final int DEFAULT_PORT = 8021;

    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?<password>.+)@)?(?<host>\\[[0-9a-fA-F:.]+]|[^\\s:@/\\[\\]]+)(?::(?<port>\\d{1,5}))?");

    /** Empty if the text does not name a node. */
    public static Optional<EslNode> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group("port") == null ? DEFAULT_PORT : Integer.parseInt(matcher.group("port"));
        if (port < 1 || port > 65535) {
            return Optional.empty();
        }
        String host = matcher.group("host").replaceAll("[\\[\\]]", "");
        return Optional.of(new EslNode(host, port, Optional.ofNullable(matcher.group("password"))));
    }

    /** This node with the common password, unless it has its own. */
    public EslNode orPassword(Optional<String> common) {
        return new EslNode(host, port, password.or(() -> common));
    }

    /** Its name in logs, metrics and problems. */
    public String name() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    @Override
    public String toString() {
        return name();
    }
}
