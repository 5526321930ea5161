package io.cordboard.config;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Where Cordboard listens, and who may send requests.
 *
 * @param credentials {@code user:password} that FreeSWITCH sends; optional on loopback only
 * @param idle how long a connection may be silent, and how long a request may take to arrive
 * @param drain how long {@code /health/ready} returns 503 before the server stops, so that load balancers choose another
 *     node
 * @param proxies the addresses of reverse proxies, whose {@code X-Forwarded-For} the API believes
 */
public record HttpSettings(
        String host, int port, Optional<String> credentials, Duration idle, Duration drain, Set<String> proxies) {
    public HttpSettings {
        proxies = Set.copyOf(proxies);
    }

    /** Without a reverse proxy. */
    public HttpSettings(String host, int port, Optional<String> credentials, Duration idle, Duration drain) {
        this(host, port, credentials, idle, drain, Set.of());
    }

    /** The maximum number of open connections, more than twice the accept queue. */
    public static final int MAX_CONNECTIONS = 10_000;
    /** The largest accepted body, in bytes. A dialplan fetch has 6 to 9 kB. */
    public static final int MAX_BODY_BYTES = 1024 * 1024;
    /** The largest accepted header of a request, in bytes. */
    public static final int MAX_HEADER_BYTES = 16 * 1024;
    /** The longest request line, in bytes: in a GET it contains the whole fetch. */
    public static final int MAX_LINE_BYTES = 64 * 1024;

    @Override
    public String toString() {
        return "HttpSettings[" + host + ":" + port + (credentials.isPresent() ? ", with credentials]" : "]");
    }
}
