package io.cordboard.esl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.request.Leg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An event of FreeSWITCH, or the channel of an outbound event socket: names with decoded values, and optionally a body. A
 * header with several values has FreeSWITCH's text form, {@code ARRAY::a|:b}.
 */
public final class EslEvent implements Leg {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARRAY = "ARRAY::";
    private static final String SEPARATOR = "|:";

    private final Map<String, String> headers;
    private final String body;

    private EslEvent(Map<String, String> headers, String body) {
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** An event with these headers. */
    public static EslEvent of(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return new EslEvent(copy, "");
    }

    /** Parses a {@code text/event-plain} or {@code text/event-json} message. */
    static EslEvent read(EslFrame frame) throws EslProtocolException {
        return switch (frame.contentType()) {
            case "text/event-plain" -> plain(frame.text());
            case "text/event-json" -> json(frame.text());
            default -> throw new EslProtocolException("not an event: " + frame.contentType());
        };
    }

    /** The reply to {@code connect}: the values in its header are URL-encoded, as in plain events. */
    static EslEvent channel(EslFrame reply) {
        return new EslEvent(decoded(reply.headers()), "");
    }

    /** Parses a plain event, or the reply to {@code uuid_dump}. */
    static EslEvent plain(String text) {
        int empty = text.indexOf("\n\n");
        String head = empty < 0 ? text : text.substring(0, empty);
        return new EslEvent(decoded(EslFrame.headers(head)), empty < 0 ? "" : text.substring(empty + 2));
    }

    private static Map<String, String> decoded(Map<String, String> headers) {
        Map<String, String> decoded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> decoded.put(name, UrlEncoding.decode(value)));
        return decoded;
    }

    private static EslEvent json(String text) throws EslProtocolException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new EslProtocolException("an event that is not JSON");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        root.properties().forEach(entry -> headers.put(entry.getKey(), text(entry.getValue())));
        String body = Optional.ofNullable(headers.remove("_body")).orElse("");
        return new EslEvent(headers, body);
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(each -> texts.add(each.asText()));
        return ARRAY + String.join(SEPARATOR, texts);
    }

    /** The name, such as {@code CHANNEL_CREATE}. */
    public String name() {
        return header("Event-Name").orElse("");
    }

    /** The subclass, such as {@code sofia::register}; empty for events that are not CUSTOM. */
    public String subclass() {
        return header("Event-Subclass").orElse("");
    }

    /** The decoded value; empty if it is absent or empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isEmpty());
    }

    /** The headers whose names begin so, in whatever case. */
    public Map<String, String> headersFrom(String beginning) {
        Map<String, String> found = new TreeMap<>();
        headers.forEach((name, value) -> {
            if (name.regionMatches(true, 0, beginning, 0, beginning.length())) {
                found.put(name, value);
            }
        });
        return found;
    }

    @Override
    public Optional<String> field(String name) {
        return header(name);
    }

    @Override
    public Optional<String> variable(String name) {
        return header("variable_" + name);
    }

    /** All values of a header; FreeSWITCH can store several in one. */
    public List<String> values(String name) {
        String value = header(name).orElse("");
        if (value.isEmpty()) {
            return List.of();
        }
        return value.startsWith(ARRAY)
                ? Arrays.asList(value.substring(ARRAY.length()).split("\\|:", -1))
                : List.of(value);
    }

    /** The UUID of the channel of the event. */
    public String channel() {
        return header("Unique-ID").orElse("");
    }

    /** All names with their decoded values. */
    public Map<String, String> headers() {
        return headers;
    }

    public String body() {
        return body;
    }

    @Override
    public String toString() {
        return "EslEvent[" + name() + " " + subclass() + " " + channel() + "]";
    }
}
