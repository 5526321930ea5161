package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The answer to a request: a body, or a stream without an end. */
final class ApiAnswer {
    private final int status;
    private final String type;
    private final Buffer body;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Optional<Consumer<HttpServerRequest>> stream;

    ApiAnswer(int status, String type, String body) {
        this(status, type, Buffer.buffer(body), Optional.empty());
    }

    private ApiAnswer(int status, String type, Buffer body, Optional<Consumer<HttpServerRequest>> stream) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.stream = stream;
    }

    static ApiAnswer json(JsonNode json) {
        return json(200, json);
    }

    static ApiAnswer json(int status, JsonNode json) {
        return new ApiAnswer(status, "application/json", json.toString());
    }

    /** 204. */
    static ApiAnswer nothing() {
        return new ApiAnswer(204, "", "");
    }

    /** An answer whose body the given function writes piece by piece. */
    static ApiAnswer stream(String type, Consumer<HttpServerRequest> stream) {
        return stream(200, type, stream);
    }

    static ApiAnswer stream(int status, String type, Consumer<HttpServerRequest> stream) {
        return new ApiAnswer(status, type, Buffer.buffer(), Optional.of(stream));
    }

    /** The same with another body. */
    ApiAnswer with(Buffer other) {
        ApiAnswer answer = new ApiAnswer(status, type, other, stream);
        answer.headers.putAll(headers);
        return answer;
    }

    ApiAnswer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    ApiAnswer etag(String etag) {
        return header("ETag", "\"" + etag + "\"");
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    Buffer body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<Consumer<HttpServerRequest>> stream() {
        return stream;
    }
}
