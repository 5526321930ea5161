package io.cordboard.simulate.expand;

import io.cordboard.simulate.value.LooseValues;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A caller profile: the fields that a condition can name (switch_caller.c), in lower case, such as {@code
 * destination_number} or {@code network_addr}. A missing field reads as empty.
 */
public record CallerProfile(Map<String, String> fields) {
    private static final Map<String, String> UNLESS_TOLD = Map.ofEntries(
            Map.entry("dialplan", "XML"),
            Map.entry("caller_ton", "255"),
            Map.entry("caller_numplan", "255"),
            Map.entry("destination_number_ton", "255"),
            Map.entry("destination_number_numplan", "255"),
            Map.entry("ani_ton", "255"),
            Map.entry("ani_numplan", "255"),
            Map.entry("rdnis_ton", "255"),
            Map.entry("rdnis_numplan", "255"),
            Map.entry("profile_index", "1"),
            Map.entry("screen_bit", "true"),
            Map.entry("privacy_hide_name", "false"),
            Map.entry("privacy_hide_number", "false"));

    public CallerProfile {
        Map<String, String> lowered = new HashMap<>(UNLESS_TOLD);
        fields.forEach((name, value) -> lowered.put(LooseValues.asciiLower(name), value));
        fields = Collections.unmodifiableMap(lowered);
    }

    /**
     * A caller with a number and no name who dialled {@code destinationNumber} in {@code context}; the rest is as {@code
     * originate loopback/NUMBER/CONTEXT} sets it.
     */
    public static CallerProfile of(String callerIdNumber, String destinationNumber, String context) {
        return new CallerProfile(Map.of(
                "uuid",
                "00000000-0000-4000-8000-000000000002",
                "source",
                "mod_loopback",
                "chan_name",
                "loopback/" + destinationNumber + "-b",
                "caller_id_name",
                "",
                "caller_id_number",
                callerIdNumber,
                "ani",
                callerIdNumber,
                "destination_number",
                destinationNumber,
                "context",
                context));
    }

    /** The field, by its name in any case; empty if there is no such field. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(LooseValues.asciiLower(name)));
    }

    /** A copy with another value in the field {@code name}. */
    public CallerProfile with(String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(LooseValues.asciiLower(name), value);
        return new CallerProfile(changed);
    }

    /** A copy with all values changed. */
    public CallerProfile with(UnaryOperator<String> change) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.replaceAll((name, value) -> change.apply(value));
        return new CallerProfile(changed);
    }

    public String context() {
        return field("context").filter(context -> !context.isEmpty()).orElse("default");
    }

    public String destinationNumber() {
        return field("destination_number").orElse("");
    }
}
