package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Account;
import io.cordboard.admin.Action;
import io.cordboard.document.Problem;
import io.cordboard.feature.PendingCallbacks.Pending;
import io.cordboard.feature.Switchable.Actor;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What extensions set for themselves by codes, and their callbacks. The user of an extension may do what its phone may
 * do.
 */
final class ExtensionResource {
    private static final String DOMAIN = "/domains/{domain}";
    private static final String STATE = DOMAIN + "/exten/{name}/state";
    private static final String STATES = DOMAIN + "/states";
    private static final String CALLBACKS = DOMAIN + "/callbacks";
    private static final String EXTENSION = "exten";
    private static final String CALLBACK = "callbacks";

    private final PhoneActions actions;

    ExtensionResource(PhoneActions actions) {
        this.actions = actions;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(STATE, "getState", "What the extension has set by codes, and its phones.", Access.ANYBODY)
                        .answer("State", Operation.JSON)
                        .by(this::get),
                Operation.of(
                                HttpMethod.POST,
                                STATE,
                                "setState",
                                "Sets what codes set (RFC 7396); null leaves it to the extension's document.",
                                Access.ANYBODY)
                        .body("StatePatch", Operation.MERGE_PATCH, Operation.JSON)
                        .answer("State", Operation.JSON)
                        .statuses(200, 422)
                        .by(this::set),
                Operation.get(
                                STATES,
                                "listStates",
                                "What each extension has set by codes, and whether it has phones.",
                                Access.to(Action.READ, EXTENSION))
                        .answer("States", Operation.JSON)
                        .by(this::states),
                Operation.get(CALLBACKS, "listCallbacks", "The callbacks that wait.", Access.ANYBODY)
                        .answer("Callbacks", Operation.JSON)
                        .by(this::callbacks),
                Operation.of(
                                HttpMethod.DELETE,
                                CALLBACKS + "/{name}",
                                "deleteCallback",
                                "Cancels the callback of that id.",
                                Access.ANYBODY)
                        .statuses(204)
                        .by(this::cancel));
    }

    /** The extension of the user who is signed in, if it is one of the domain. */
    static Optional<String> own(ApiCall call) {
        return call.who()
                .session()
                .flatMap(session -> call.who().account())
                .flatMap(Account::extension)
                .filter(address -> address.endsWith("@" + call.domain()))
                .map(address ->
                        address.substring(0, address.length() - call.domain().length() - 1));
    }

    /** Fails with 403 unless the caller has that right, or calls about the own extension. */
    static void check(ApiCall call, Action action) {
        if (!may(call, action, EXTENSION) && !own(call).equals(Optional.of(call.name()))) {
            throw RequestChecks.forbidden();
        }
    }

    private static boolean may(ApiCall call, Action action, String kind) {
        return call.who().rights().may(action, kind, call.domain());
    }

    private Future<ApiAnswer> states(ApiCall call) {
        return actions.states().all(call.domain()).map(all -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putArray("items").addAll(all);
            return ApiAnswer.json(json);
        });
    }

    private Future<ApiAnswer> get(ApiCall call) {
        check(call, Action.READ);
        return state(call);
    }

    private Future<ApiAnswer> state(ApiCall call) {
        return actions.states()
                .of(call.domain(), call.name())
                .map(found -> ApiAnswer.json(found.orElseThrow(ExtensionResource::missing)));
    }

    private static ApiProblem missing() {
        return ApiProblem.notFound("there is no such extension that is enabled");
    }

    private Future<ApiAnswer> set(ApiCall call) {
        check(call, Action.OPERATE);
        Actor by = new Actor(call.who().name(), call.address());
        return actions.states()
                .change(call.domain(), call.name(), call.object(), by)
                .compose(done -> {
                    List<Problem> problems = done.orElseThrow(ExtensionResource::missing);
                    if (!problems.isEmpty()) {
                        throw ApiProblem.invalid(problems);
                    }
                    return state(call);
                });
    }

    private Future<ApiAnswer> callbacks(ApiCall call) {
        Optional<String> own = own(call);
        boolean all = may(call, Action.READ, CALLBACK);
        if (!all && own.isEmpty()) {
            throw RequestChecks.forbidden();
        }
        return actions.callbacks().of(call.domain()).map(pending -> {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putArray("items");
            pending.stream()
                    .filter(one -> all || own.equals(Optional.of(one.caller())))
                    .forEach(one -> json.withArray("items").add(item(one)));
            return ApiAnswer.json(json);
        });
    }

    private static ObjectNode item(Pending one) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("id", one.id())
                .put("caller", one.caller())
                .put("callee", one.callee())
                .put("at", Instant.ofEpochMilli(one.atMillis()).toString())
                .put("expires", Instant.ofEpochMilli(one.expiresMillis()).toString());
        one.queue().ifPresent(queue -> json.put("queue", queue));
        return json;
    }

    private Future<ApiAnswer> cancel(ApiCall call) {
        Optional<String> own = own(call);
        boolean all = may(call, Action.OPERATE, CALLBACK);
        if (!all && own.isEmpty()) {
            throw RequestChecks.forbidden();
        }
        return actions.callbacks()
                .of(call.domain())
                .map(pending -> pending.stream()
                        .anyMatch(
                                one -> one.id().equals(call.name()) && (all || own.equals(Optional.of(one.caller())))))
                .compose(there -> there
                        ? actions.callbacks()
                                .cancel(call.domain(), call.name(), call.who().name())
                        : Future.succeededFuture(false))
                .map(done -> {
                    if (!done) {
                        throw ApiProblem.notFound("there is no such callback");
                    }
                    return ApiAnswer.nothing();
                });
    }
}
