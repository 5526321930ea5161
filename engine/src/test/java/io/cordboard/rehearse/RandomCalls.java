package io.cordboard.rehearse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What tests with random documents have in common. */
final class RandomCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RandomCalls() {}

    static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** A call by 1000, or from outside by the gateway. */
    static RequestedCall call(String domain, String to, Optional<String> gateway) {
        return new RequestedCall(
                new RequestedCall.Domain(domain),
                Optional.empty(),
                gateway.isPresent() ? "0445556677" : "1000",
                to,
                gateway,
                Optional.empty(),
                Map.of(),
                Optional.empty());
    }

    /** JSON with single quotes. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
