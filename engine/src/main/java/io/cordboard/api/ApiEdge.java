package io.cordboard.api;

import io.cordboard.admin.Principal;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatches the requests of {@code /api/v1} by the table of operations. Who sends a request is found out before anything
 * else, so that a stranger learns nothing, not even which paths exist.
 */
public final class ApiEdge implements Handler<HttpServerRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(ApiEdge.class);
    private static final Pattern REQUEST_ID = Pattern.compile("[0-9A-Za-z._-]{1,64}");
    private static final String ID = "request-id";
    private static final String PRINCIPAL = "principal";
    private static final String SIGN_IN = Operation.ROOT + "/session";

    private final Router router;
    private final Authentication authentication;
    private final RequestChecks dispatch;
    private final LiveResource live;
    private final ClientAddress addresses;

    public ApiEdge(Vertx vertx, ApiParts parts) {
        this.authentication = new Authentication(parts.users().identification());
        this.addresses = new ClientAddress(parts.proxies());
        NumberHiding hiding =
                new NumberHiding(parts.schemas(), parts.lists(), parts.views().facts());
        this.dispatch = new RequestChecks(
                parts.users().audit(), new RepeatedRequests(parts.users().repeats()), hiding);
        this.live = new LiveResource(vertx, parts.status(), parts.views().history(), hiding);
        List<Operation> operations = Operations.of(vertx, parts, live, hiding);
        this.router = Router.router(vertx);
        router.route().handler(this::begin);
        operations.forEach(operation ->
                router.route(operation.method(), pattern(operation)).handler(context -> serve(operation, context)));
        router.errorHandler(404, context -> refuse(context, ApiProblem.notFound("there is no such resource")));
        router.errorHandler(405, context -> refuse(context, notAllowed(context, operations)));
        router.errorHandler(400, context -> refuse(context, ApiProblem.badRequest("the path cannot be read")));
        router.errorHandler(500, context -> refuse(context, context.failure()));
    }

    private static String pattern(Operation operation) {
        return Operation.ROOT + operation.path().replaceAll("\\{([a-z]+)}", ":$1");
    }

    private static ApiProblem notAllowed(RoutingContext context, List<Operation> operations) {
        TreeSet<String> methods = new TreeSet<>();
        operations.stream()
                .filter(operation -> matches(operation, context.normalizedPath()))
                .forEach(operation -> methods.add(operation.method().name()));
        return new ApiProblem(405, "the methods here are " + String.join(", ", methods))
                .header("Allow", String.join(", ", methods));
    }

    private static boolean matches(Operation operation, String path) {
        return path.matches(Pattern.quote(Operation.ROOT) + operation.path().replaceAll("\\{[a-z]+}", "[^/]+"));
    }

    /** Ends the answers that go on, when the program stops. */
    public void endStreams() {
        live.stop();
    }

    @Override
    public void handle(HttpServerRequest request) {
        router.handle(request);
    }

    private void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (hasBody(request)) {
            request.pause(); // the body is read later
        }
        String given = request.getHeader("X-Request-Id");
        String id = given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        context.put(ID, id);
        String address = addresses.of(request);
        authentication
                .of(request, address, isSignIn(context))
                .onSuccess(principal -> identified(context, principal))
                .onFailure(e -> refuse(context, e));
    }

    /** The end of a request that is paused is not seen, and its connection is closed as too slow. */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    private void identified(RoutingContext context, Optional<Principal> principal) {
        if (principal.isEmpty() && !isSignIn(context)) {
            refuse(context, Authentication.unknown());
            return;
        }
        principal.ifPresent(known -> context.put(PRINCIPAL, known));
        context.next();
    }

    private static boolean isSignIn(RoutingContext context) {
        return context.request().method().equals(HttpMethod.POST)
                && SIGN_IN.equals(context.request().path());
    }

    private void serve(Operation operation, RoutingContext context) {
        Optional<Principal> principal = Optional.ofNullable(context.get(PRINCIPAL));
        dispatch.serve(operation, context, principal, context.get(ID), addresses.of(context.request()))
                .onSuccess(answer -> AnswerWriter.send(context.request(), answer, context.get(ID)))
                .onFailure(e -> refuse(context, e));
    }

    private static void refuse(RoutingContext context, Throwable e) {
        String id = context.get(ID);
        ApiProblem problem = FailureAnswers.of(e);
        if (problem.status() == 500) {
            LOG.error(
                    "{} {} failed, request-id {}",
                    context.request().method().name().toUpperCase(Locale.ROOT),
                    io.cordboard.text.Printable.of(
                            String.valueOf(context.request().path())),
                    id,
                    e);
        }
        AnswerWriter.send(context.request(), problem.answer(id), id);
    }
}
