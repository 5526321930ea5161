package io.cordboard.http;

import io.cordboard.store.RedisStore;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;

/** Whether the process lives, and whether it can answer fetches. */
final class Health {
    private final RedisStore redis;

    Health(RedisStore redis) {
        this.redis = redis;
    }

    void live(HttpServerRequest request) {
        request.response().end("live\n");
    }

    void ready(HttpServerRequest request) {
        redis.send(Request.cmd(Command.PING))
                .onSuccess(pong -> request.response().end("ready\n"))
                .onFailure(e -> request.response().setStatusCode(503).end("not ready: Redis does not answer\n"));
    }
}
