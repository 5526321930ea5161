package io.cordboard.esl;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Dispatches calls of the {@code socket} application to the feature that the first part of their path names. */
public final class Dialogues implements Function<OutboundCall, Future<Void>> {
    private final Map<String, Function<OutboundCall, Future<Void>>> byPath = new LinkedHashMap<>();

    public Dialogues with(String path, Function<OutboundCall, Future<Void>> dialogue) {
        byPath.put(path, dialogue);
        return this;
    }

    @Override
    public Future<Void> apply(OutboundCall call) {
        return byPath.entrySet().stream()
                .filter(entry -> call.path().startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue().apply(call))
                .orElseGet(() -> Future.failedFuture(new IllegalArgumentException("no feature handles this path")));
    }
}
