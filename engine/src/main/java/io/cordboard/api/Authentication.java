package io.cordboard.api;

import io.cordboard.admin.Identification;
import io.cordboard.admin.Principal;
import io.cordboard.admin.RandomSecret;
import io.cordboard.admin.Session;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Finds out who sends a request: a token in {@code Authorization: Bearer}, else the cookie of a session. A request that
 * changes something also needs the CSRF token of the session, because browsers send cookies by themselves.
 */
final class Authentication {
    static final String COOKIE = "cordboard_session";
    static final String CSRF = "X-CSRF-Token";
    private static final String BEARER = "Bearer ";

    private final Identification identification;

    Authentication(Identification identification) {
        this.identification = identification;
    }

    /** @param signIn whether the request is the sign-in itself, which needs no CSRF token */
    Future<Optional<Principal>> of(HttpServerRequest request, String address, boolean signIn) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? identification.byToken(
                            authorization.substring(BEARER.length()).strip(), address)
                    : Future.succeededFuture(Optional.empty());
        }
        Cookie cookie = request.getCookie(COOKIE);
        return cookie == null
                ? Future.succeededFuture(Optional.empty())
                : identification.bySession(cookie.getValue()).map(found -> {
                    if (!signIn) {
                        found.flatMap(Principal::session).ifPresent(session -> checkCsrf(request, session));
                    }
                    return found;
                });
    }

    private static void checkCsrf(HttpServerRequest request, Session session) {
        String sent = request.getHeader(CSRF);
        if (!request.method().equals(HttpMethod.GET) && (sent == null || !RandomSecret.equal(session.csrf(), sent))) {
            throw new ApiProblem(403, "the header " + CSRF + " does not hold the csrf token of the session");
        }
    }

    /** 401. A browser must not ask for a password by itself. */
    static ApiProblem unknown() {
        return new ApiProblem(401, "sign in, or send a token that is valid").header("WWW-Authenticate", "Bearer");
    }
}
