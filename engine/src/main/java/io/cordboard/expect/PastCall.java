package io.cordboard.expect;

import io.cordboard.rehearse.RequestedCall;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the past: the fields of its first fetch that decide where it goes.
 *
 * @param from an extension; for a call from outside, the number that the caller shows
 * @param gateway the gateway of a call from outside
 * @param profile the SIP profile, for a stranger
 */
public record PastCall(Instant at, String from, String to, Optional<String> gateway, Optional<String> profile) {
    /** The call, to be simulated. */
    public RequestedCall call(String domain) {
        return new RequestedCall(
                new RequestedCall.Domain(domain),
                Optional.empty(),
                from,
                to,
                gateway,
                gateway.isPresent() ? Optional.empty() : profile,
                Map.of(),
                Optional.of(at.toString()));
    }

    /** The caller in words. */
    public String caller() {
        return gateway.map(name -> "gateway:" + name + " (" + from + ")")
                .or(() -> profile.map(name -> "profile:" + name + " (" + from + ")"))
                .orElse(from);
    }
}
