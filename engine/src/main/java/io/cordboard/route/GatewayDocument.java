package io.cordboard.route;

import io.cordboard.document.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the document of a gateway says of its SIP profile and its addresses. */
public final class GatewayDocument {
    /** The SIP profile of a gateway that does not name one. */
    public static final String DEFAULT_PROFILE = "external";

    private GatewayDocument() {}

    public static String profile(Document gateway) {
        return gateway.text("profile").orElse(DEFAULT_PROFILE);
    }

    /**
     * The configured source addresses of a gateway's calls: its {@code addresses}; without them, for a gateway with
     * registration, its {@code proxy} and {@code realm} if these are literal addresses.
     */
    public static List<AddressRange> addresses(Document gateway) {
        Map<String, AddressRange> ranges = new LinkedHashMap<>();
        List<String> written = gateway.texts("addresses");
        if (written.isEmpty() && registers(gateway)) {
            for (String param : List.of("proxy", "realm", "register-proxy")) {
                gateway.pair("param", param)
                        .flatMap(GatewayDocument::host)
                        .flatMap(AddressRange::parse)
                        .ifPresent(range -> ranges.put(range.toString(), range));
            }
        }
        written.forEach(text -> AddressRange.parse(text).ifPresent(range -> ranges.put(range.toString(), range)));
        return List.copyOf(ranges.values());
    }

    private static boolean registers(Document gateway) {
        // "register" defaults to true in FreeSWITCH (sofia.c, parse_gateway).
        return gateway.pair("param", "register").map(Document::isTrue).orElse(true);
    }

    private static Optional<String> host(String proxy) {
        String host = proxy.replaceFirst("^sips?:", "").replaceFirst(";.*$", "");
        if (host.startsWith("[")) {
            int end = host.indexOf(']');
            return end < 0 ? Optional.empty() : Optional.of(host.substring(1, end));
        }
        int colon = host.indexOf(':');
        return Optional.of(colon >= 0 && colon == host.lastIndexOf(':') ? host.substring(0, colon) : host);
    }
}
