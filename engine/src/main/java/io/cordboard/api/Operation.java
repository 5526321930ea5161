package io.cordboard.api;

import io.cordboard.sound.SoundType;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One line of the table of operations: requests are dispatched by it, and OpenAPI is written from it.
 *
 * @param path below {@code /api/v1}, with names in braces
 * @param bodies the media types of the body; empty: there is none
 * @param bodySchema the name of the body's schema in the components; {@code {kind}}: that of the kind in the path; empty for
 *     what is not JSON
 * @param answerSchema the same for the answer
 * @param answers the media types of the answer
 * @param kinds the kinds that stand for {@code {kind}}
 * @param statuses what it may answer beside what each operation may
 */
record Operation(
        HttpMethod method,
        String path,
        String id,
        String summary,
        Access access,
        List<QueryParameter> query,
        List<String> bodies,
        String bodySchema,
        String answerSchema,
        List<String> answers,
        List<String> kinds,
        Set<Integer> statuses,
        Function<ApiCall, Future<ApiAnswer>> handling) {
    /** What all paths begin with. */
    static final String ROOT = "/api/v1";

    static final String JSON = "application/json";
    private static final Set<String> SECRET_ANSWERS = Set.of("Session", "Token", "SecondFactor");
    /** The bodies of operations that save nothing. */
    private static final Set<String> TRIALS = Set.of("Call", "PictureAfter", "XmlAfter", "ExpectationNames");

    static final String MERGE_PATCH = "application/merge-patch+json";
    /** The largest sound that is sent. */
    private static final int SOUND_BYTES = 20 * 1024 * 1024;
    /** Of somebody who is not known. */
    private static final int STRANGERS_BYTES = 16 * 1024;

    Operation {
        query = List.copyOf(query);
        bodies = List.copyOf(bodies);
        answers = List.copyOf(answers);
        kinds = List.copyOf(kinds);
        statuses = Set.copyOf(statuses);
    }

    static Operation of(HttpMethod method, String path, String id, String summary, Access access) {
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                List.of(),
                List.of(),
                "",
                "",
                List.of(JSON),
                List.of(),
                Set.of(200),
                call -> Future.failedFuture(new IllegalStateException(id + " does nothing")));
    }

    static Operation get(String path, String id, String summary, Access access) {
        return of(HttpMethod.GET, path, id, summary, access);
    }

    Operation query(QueryParameter... more) {
        List<QueryParameter> all = new ArrayList<>(query);
        all.addAll(List.of(more));
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                all,
                bodies,
                bodySchema,
                answerSchema,
                answers,
                kinds,
                statuses,
                handling);
    }

    Operation body(String schema, String... types) {
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                query,
                List.of(types),
                schema,
                answerSchema,
                answers,
                kinds,
                statuses,
                handling);
    }

    Operation answer(String schema, String... types) {
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                query,
                bodies,
                bodySchema,
                schema,
                List.of(types),
                kinds,
                statuses,
                handling);
    }

    Operation ofKinds(List<String> those) {
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                query,
                bodies,
                bodySchema,
                answerSchema,
                answers,
                those,
                statuses,
                handling);
    }

    Operation statuses(Integer... those) {
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                query,
                bodies,
                bodySchema,
                answerSchema,
                answers,
                kinds,
                Set.of(those),
                handling);
    }

    Operation by(Function<ApiCall, Future<ApiAnswer>> handler) {
        return new Operation(
                method,
                path,
                id,
                summary,
                access,
                query,
                bodies,
                bodySchema,
                answerSchema,
                answers,
                kinds,
                statuses,
                handler);
    }

    /** The largest body. */
    int mostBytes() {
        return bodies.contains(SoundType.WAV) ? SOUND_BYTES : access.signedIn() ? JsonBody.MAX_BYTES : STRANGERS_BYTES;
    }

    boolean changes() {
        return !method.equals(HttpMethod.GET);
    }

    /** Whether a request may have an {@code Idempotency-Key}. One whose answer holds a secret, or that saves nothing, has none. */
    boolean takesIdempotencyKey() {
        return method.equals(HttpMethod.POST) && access.signedIn() && !answersSecret() && !TRIALS.contains(bodySchema);
    }

    /** Whether the answer holds a secret that is sent this once. */
    boolean answersSecret() {
        return SECRET_ANSWERS.contains(answerSchema);
    }

    /** Whether it is about a named object, which may not exist. */
    private boolean namesSomething() {
        return path.contains("{");
    }

    /** All statuses that it may answer with. */
    Set<Integer> allStatuses() {
        Set<Integer> all = new TreeSet<>(statuses);
        all.addAll(List.of(400, 401, 429, 500, 503));
        if (access.signedIn()) {
            all.add(403);
        }
        if (takesIdempotencyKey()) {
            all.addAll(List.of(409, 422));
        }
        if (namesSomething()) {
            all.add(404);
        }
        if (!bodies.isEmpty()) {
            all.addAll(List.of(413, 415, 422));
        }
        return all;
    }
}
