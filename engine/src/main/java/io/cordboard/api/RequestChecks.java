package io.cordboard.api;

import io.cordboard.admin.Audit;
import io.cordboard.admin.Principal;
import io.cordboard.document.DomainName;
import io.cordboard.http.BoundedBody;
import io.cordboard.text.Printable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the checks that all operations share, in this order: the path, the rate, the rights, the parameters, the type
 * and the size of the body. Changes and refusals are written to the audit.
 */
final class RequestChecks {
    private static final Logger LOG = LoggerFactory.getLogger(RequestChecks.class);

    private final Audit audit;
    private final RepeatedRequests repeated;
    private final NumberHiding hiding;
    private final LargeBodies large = new LargeBodies();
    private final RequestRate rate = new RequestRate(System::nanoTime);

    RequestChecks(Audit audit, RepeatedRequests repeated, NumberHiding hiding) {
        this.audit = audit;
        this.repeated = repeated;
        this.hiding = hiding;
    }

    Future<ApiAnswer> serve(
            Operation operation, RoutingContext context, Optional<Principal> principal, String id, String address) {
        Future<ApiAnswer> answer;
        try {
            Map<String, String> path = path(operation, context);
            principal.flatMap(rate::count).ifPresent(problem -> {
                throw problem;
            });
            checkRight(operation, path, principal);
            Map<String, String> query = query(operation, context);
            checkType(operation, context.request());
            answer = large.within(
                    operation,
                    context.request(),
                    principal,
                    () -> body(operation, context.request())
                            .compose(body -> handled(
                                    operation,
                                    new ApiCall(
                                            id,
                                            path,
                                            query,
                                            context.request().headers(),
                                            Buffer.buffer(body),
                                            principal,
                                            address,
                                            ClientAddress.isTls(context.request())))));
        } catch (ApiProblem e) {
            answer = Future.failedFuture(e);
        }
        return answer.transform(done -> {
            int status = done.succeeded()
                    ? done.result().status()
                    : FailureAnswers.of(done.cause()).status();
            Future<ApiAnswer> result =
                    done.succeeded() ? Future.succeededFuture(done.result()) : Future.failedFuture(done.cause());
            return principal.isPresent() && isNoted(operation, status)
                    ? note(principal.get(), context.request(), status, id, address)
                            .transform(noted -> result)
                    : result;
        });
    }

    private Future<ApiAnswer> handled(Operation operation, ApiCall call) {
        return hiding.seen(
                operation,
                call,
                repeated.once(operation, call, () -> operation.handling().apply(call)));
    }

    /** Who sends too many requests must not push those of others out of the audit. */
    private static boolean isNoted(Operation operation, int status) {
        return status == 403 || (operation.changes() && status != 429);
    }

    /** An audit that cannot be written does not undo what was done. */
    private Future<Void> note(Principal who, HttpServerRequest request, int status, String id, String address) {
        String what = request.method().name() + " " + request.path();
        return audit.add(new Audit.Entry(who.name(), address, who.way(), what, Integer.toString(status), id))
                .onFailure(e -> LOG.warn("the audit misses {} of {}: {}", id, who.name(), e.getMessage()));
    }

    private static Map<String, String> path(Operation operation, RoutingContext context) {
        Map<String, String> path = new HashMap<>(context.pathParams());
        if (path.containsKey("domain")) {
            String domain = DomainName.of(path.get("domain"))
                    .orElseThrow(() -> ApiProblem.notFound("that cannot be the name of a domain"));
            path.put("domain", domain);
        }
        if (!operation.kinds().isEmpty() && !operation.kinds().contains(path.get("kind"))) {
            throw ApiProblem.notFound("there is no such kind of documents");
        }
        return path;
    }

    static void checkRight(Operation operation, Map<String, String> path, Optional<Principal> principal) {
        Access access = operation.access();
        if (!access.needsRight() || principal.isEmpty()) {
            return;
        }
        String kind = access.kind().equals(Access.IN_PATH) ? path.getOrDefault("kind", "") : access.kind();
        if (!principal.get().rights().may(access.action(), kind, path.getOrDefault("domain", ""))) {
            throw forbidden();
        }
    }

    static ApiProblem forbidden() {
        return new ApiProblem(403, "you may not do that here");
    }

    private static Map<String, String> query(Operation operation, RoutingContext context) {
        Map<String, String> query = new HashMap<>();
        for (Map.Entry<String, String> entry : context.queryParams()) {
            QueryParameter known = operation.query().stream()
                    .filter(parameter -> parameter.name().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> unknown(operation, entry.getKey()));
            if (!known.values().isEmpty() && !known.values().contains(entry.getValue())) {
                throw ApiProblem.badRequest("the parameter " + known.name() + " may be "
                        + String.join(
                                ", ",
                                known.values().stream()
                                        .filter(v -> !v.isEmpty())
                                        .toList()));
            }
            if (query.put(entry.getKey(), entry.getValue()) != null) {
                throw ApiProblem.badRequest("the parameter " + known.name() + " is there twice");
            }
        }
        return query;
    }

    private static ApiProblem unknown(Operation operation, String name) {
        List<String> known =
                operation.query().stream().map(QueryParameter::name).toList();
        return ApiProblem.badRequest("there is no parameter " + io.cordboard.text.Printable.of(name)
                + (known.isEmpty() ? "; there are none here" : "; there are " + String.join(", ", known)));
    }

    private static void checkType(Operation operation, HttpServerRequest request) {
        if (operation.bodies().isEmpty()) {
            return;
        }
        String written = request.getHeader("Content-Type");
        String type = (written == null ? "" : written).split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!operation.bodies().contains(type)) {
            throw new ApiProblem(
                    415,
                    "Content-Type is expected to be " + String.join(" or ", operation.bodies())
                            + (type.isEmpty() ? "" : ", not " + Printable.of(type)));
        }
    }

    private static Future<byte[]> body(Operation operation, HttpServerRequest request) {
        if (operation.bodies().isEmpty() || request.isEnded()) {
            request.resume(); // what nobody reads is discarded
            return Future.succeededFuture(new byte[0]);
        }
        Future<byte[]> body = LargeBodies.isLarge(operation)
                ? BoundedBody.readLarge(request, operation.mostBytes())
                : BoundedBody.read(request, operation.mostBytes());
        request.resume();
        return body;
    }
}
