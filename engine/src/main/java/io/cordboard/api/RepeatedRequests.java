package io.cordboard.api;

import io.cordboard.admin.IdempotencyKeys;
import io.cordboard.admin.IdempotencyKeys.Known;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code Idempotency-Key}: a request that is sent twice is executed once. An operation whose answer holds a secret
 * takes no such key.
 */
final class RepeatedRequests {
    /** The header. */
    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;

    private final IdempotencyKeys repeats;

    RepeatedRequests(IdempotencyKeys repeats) {
        this.repeats = repeats;
    }

    /** Does the request, unless it was done before. */
    Future<ApiAnswer> once(Operation operation, ApiCall call, Supplier<Future<ApiAnswer>> doing) {
        Optional<String> key = call.header(HEADER);
        if (key.isEmpty() || !operation.takesIdempotencyKey() || call.flag("dry-run")) {
            return doing.get();
        }
        if (key.get().isBlank() || key.get().length() > LONGEST) {
            return Future.failedFuture(ApiProblem.badRequest(HEADER + " is expected to have 1 to 255 characters"));
        }
        String who = call.who().sender();
        String request = request(operation, call);
        return repeats.begin(who, key.get(), request).compose(known -> {
            if (known instanceof Known.First) {
                return first(doing, who, key.get(), request);
            }
            if (known instanceof Known.Done done) {
                return Future.succeededFuture(
                        new ApiAnswer(done.status(), done.type(), done.body()).header("Idempotent-Replayed", "true"));
            }
            return Future.failedFuture(
                    known instanceof Known.Another
                            ? new ApiProblem(422, HEADER + " was used for another request")
                            : new ApiProblem(409, "the request with this " + HEADER + " is not finished")
                                    .header("Retry-After", "1"));
        });
    }

    private Future<ApiAnswer> first(Supplier<Future<ApiAnswer>> doing, String who, String key, String request) {
        return doing.get()
                .transform(done -> done.succeeded()
                        ? repeats.done(
                                        who,
                                        key,
                                        request,
                                        done.result().status(),
                                        done.result().type(),
                                        done.result().body().toString(StandardCharsets.UTF_8))
                                .transform(kept -> Future.succeededFuture(done.result()))
                        : repeats.failed(who, key).transform(gone -> Future.failedFuture(done.cause())));
    }

    private static String request(Operation operation, ApiCall call) {
        return operation.id() + " " + new TreeMap<>(call.path()) + " " + new TreeMap<>(call.query()) + " "
                + call.body().toString(StandardCharsets.UTF_8);
    }
}
