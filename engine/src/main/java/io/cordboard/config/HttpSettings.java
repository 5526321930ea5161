package io.cordboard.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where Cordboard listens and who may ask.
 *
 * @param credentials {@code user:password} that FreeSWITCH sends; optional on loopback only
 * @param idle how long a connection may say nothing, and how long a request may take to arrive
 * @param drain for how long {@code /health/ready} says 503 before the listening ends, so that balancers look elsewhere
 */
public record HttpSettings(String host, int port, Optional<String> credentials, Duration idle, Duration drain) {
    /** So many connections are open at once, more than twice the queue of those that wait to be accepted. */
    public static final int MAX_CONNECTIONS = 10_000;
    /** The largest body that is read, in bytes. A dialplan fetch has 6 to 9 kB. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;
    /** The largest head of a request, in bytes. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;
    /** The longest request line, in bytes: a GET carries the whole fetch in it. */
    public static final int MAX_LINE_BYTES = 64 * 1024;

    @Override
    public String toString() {
        return "HttpSettings[" + host + ":" + port + (credentials.isPresent() ? ", with credentials]" : "]");
    }
}
