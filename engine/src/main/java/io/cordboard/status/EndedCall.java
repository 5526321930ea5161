package io.cordboard.status;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call that has ended.
 *
 * @param position its place in the list, for the next page; empty before it is written
 * @param id the UUID of the caller's leg
 * @param at when it began
 * @param from the extension that called, or the number of a caller from outside
 * @param fromName the caller's name, as the caller gave it
 * @param to the dialled number
 * @param seconds how long it lasted
 * @param answeredSeconds how long it was answered; 0 if it was not
 * @param end the hangup cause of FreeSWITCH
 * @param direction {@code in}, {@code out} or {@code internal}
 * @param gateway the trunk
 * @param recording the file at the FreeSWITCH in which the call is recorded
 */
public record EndedCall(
        String position,
        String id,
        Instant at,
        String from,
        String fromName,
        String to,
        long seconds,
        long answeredSeconds,
        String end,
        String direction,
        Optional<String> gateway,
        Optional<String> recording) {
    public static final String IN = "in";
    public static final String OUT = "out";
    public static final String INTERNAL = "internal";

    /** As Redis keeps it. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("at", Long.toString(at.toEpochMilli()));
        fields.put("from", from);
        fields.put("from-name", fromName);
        fields.put("to", to);
        fields.put("seconds", Long.toString(seconds));
        fields.put("answered-seconds", Long.toString(answeredSeconds));
        fields.put("end", end);
        fields.put("direction", direction);
        fields.put("gateway", gateway.orElse(""));
        fields.put("recording", recording.orElse(""));
        return fields;
    }

    private static Optional<String> named(Map<String, String> fields, String name) {
        return Optional.of(fields.getOrDefault(name, "")).filter(text -> !text.isEmpty());
    }

    /** What Redis keeps; empty if something else was written there. */
    static Optional<EndedCall> of(String position, Map<String, String> fields) {
        String at = fields.getOrDefault("at", "");
        String seconds = fields.getOrDefault("seconds", "");
        String answered = fields.getOrDefault("answered-seconds", "");
        if (!at.matches("[0-9]{1,15}") || !seconds.matches("[0-9]{1,9}") || !answered.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        return Optional.of(new EndedCall(
                position,
                fields.getOrDefault("id", ""),
                Instant.ofEpochMilli(Long.parseLong(at)),
                fields.getOrDefault("from", ""),
                fields.getOrDefault("from-name", ""),
                fields.getOrDefault("to", ""),
                Long.parseLong(seconds),
                Long.parseLong(answered),
                fields.getOrDefault("end", ""),
                fields.getOrDefault("direction", ""),
                named(fields, "gateway"),
                named(fields, "recording")));
    }
}
