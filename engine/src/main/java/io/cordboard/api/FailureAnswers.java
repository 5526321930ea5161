package io.cordboard.api;

import io.cordboard.admin.Passwords;
import io.cordboard.admin.SignInAttempts;
import io.cordboard.http.BoundedBody;
import io.cordboard.store.connection.StoreUnavailable;
import io.vertx.core.http.HttpClosedException;
import io.vertx.redis.client.impl.types.ErrorType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts failures to answers for the client. */
final class FailureAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(FailureAnswers.class);

    private FailureAnswers() {}

    static ApiProblem of(Throwable e) {
        if (e instanceof ApiProblem problem) {
            return problem;
        }
        if (e instanceof SignInAttempts.LockedOut locked) {
            String seconds = Long.toString((locked.left().toMillis() + 999) / 1000);
            return new ApiProblem(429, "too many attempts; the next one is possible in " + seconds + " s")
                    .header("Retry-After", seconds);
        }
        if (e instanceof Passwords.Busy) {
            return new ApiProblem(503, "too many sign-ins at once").header("Retry-After", "2");
        }
        if (e instanceof BoundedBody.TooLarge tooLarge) {
            return new ApiProblem(413, "the body has more than " + tooLarge.limit() + " bytes")
                    .header("Connection", "close");
        }
        if (e instanceof StoreUnavailable || e instanceof ErrorType) {
            LOG.warn("the store does not serve the API: {}", e.getMessage());
            return new ApiProblem(503, "the store cannot be used now").header("Retry-After", "5");
        }
        if (e instanceof HttpClosedException) {
            return ApiProblem.badRequest("the client disconnected before its request was complete"); // nobody reads it
        }
        return new ApiProblem(500, "the request failed; the log of the node says why");
    }
}
