package io.cordboard.esl;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One message of an event socket: a header of {@code Name: value} lines and, with a Content-Length, a body. Values are
 * not decoded; some types of messages contain URL-encoded values. Names are compared without case.
 */
public final class EslFrame {
    private final Map<String, String> headers;
    private final byte[] body;

    private EslFrame(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** Lines without a colon are ignored. If a name occurs twice, the first value counts. */
    static EslFrame of(String head, byte[] body) {
        return new EslFrame(headers(head), body);
    }

    static Map<String, String> headers(String head) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : head.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(line.substring(0, colon).strip(), withoutBlank(line.substring(colon + 1)));
            }
        }
        return headers;
    }

    private static String withoutBlank(String value) {
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Map<String, String> headers() {
        return headers;
    }

    /** The content type, such as {@code command/reply} or {@code text/event-plain}; empty if there is none. */
    public String contentType() {
        return header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    /** {@code +OK …} or {@code -ERR …} of a {@code command/reply}. */
    public String replyText() {
        return header("Reply-Text").orElse("");
    }

    byte[] body() {
        return body;
    }

    /** The body as text; bytes that are not UTF-8 become U+FFFD. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "EslFrame[" + contentType() + ", " + headers.size() + " headers, " + body.length + " bytes]";
    }
}
