package io.cordboard.expect;

import io.cordboard.document.Document;
import io.cordboard.rehearse.RequestedCall;
import java.util.Map;
import java.util.Optional;

/**
 * What a call is expected to do.
 *
 * @param name the name by which a change overrides it: {@code expectation:night}
 * @param from an extension, {@code gateway:NAME} or {@code profile:NAME}
 * @param at date and time; by default now
 */
public record Expectation(
        String name, String from, String to, Optional<String> callerId, Optional<String> at, String expect) {
    public static final String KIND = "expectation";
    private static final String GATEWAY = "gateway:";
    private static final String PROFILE = "profile:";

    /** The number of a caller who is not named, from the range for examples. */
    private static final String SOMEBODY = "0000000000";

    static Expectation of(Document document) {
        return new Expectation(
                KIND + ":" + document.field(),
                document.text("from").orElse(""),
                document.text("to").orElse(""),
                document.text("caller-id"),
                document.text("at"),
                document.text("expect").orElse(""));
    }

    /** The call that is simulated. */
    RequestedCall call(String domain) {
        Optional<String> gateway = behind(GATEWAY);
        Optional<String> profile = behind(PROFILE);
        boolean outside = gateway.isPresent() || profile.isPresent();
        return new RequestedCall(
                new RequestedCall.Domain(domain),
                Optional.empty(),
                outside ? callerId.orElse(SOMEBODY) : from,
                to,
                gateway,
                profile,
                Map.of(),
                at);
    }

    private Optional<String> behind(String prefix) {
        return from.startsWith(prefix) ? Optional.of(from.substring(prefix.length())) : Optional.empty();
    }

    /** The call in words: {@code 1001 → 0441234 at 2026-12-24T18:00}. */
    public String words() {
        return from + " → " + to + at.map(time -> " at " + time).orElse("");
    }
}
