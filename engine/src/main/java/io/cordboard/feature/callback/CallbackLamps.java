package io.cordboard.feature.callback;

import io.cordboard.esl.DialogLamp;
import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.esl.EslCommand;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lamps of requests: {@code CANCEL-CODE*CALLER*CALLEE} for one, {@code CANCEL-CODE*CALLER} for any of a caller's. Lit
 * while the callback is pending, blinking after it has failed. Dialling the name cancels.
 */
final class CallbackLamps {
    private static final String PROTO = "sip";
    /** How many lamps of a domain are remembered that are dark again. */
    private static final int REMEMBERED = 1_000;

    private final FreeSwitchNodes nodes;
    /**
     * By domain: the lamps that are not dark, and for a while those that were not. A FreeSWITCH that was away has to be told
     * of both: a lamp there stays as it was.
     */
    private final Map<String, Map<String, Light>> shown = new ConcurrentHashMap<>();

    CallbackLamps(FreeSwitchNodes nodes) {
        this.nodes = nodes;
    }

    /** The lamp of one request. */
    static String name(String cancelCode, Callback request) {
        return ofCaller(cancelCode, request) + "*" + request.callee();
    }

    private static String ofCaller(String cancelCode, Callback request) {
        return cancelCode + "*" + request.caller();
    }

    /** Shows the requests of a domain on all phones, where that is not shown yet. */
    Future<Void> show(String domain, BusyCallbackSettings settings, List<Callback> requests) {
        Map<String, Light> wanted = lights(settings, requests);
        Map<String, Light> before = shown.getOrDefault(domain, Map.of());
        if (wanted.isEmpty() && before.isEmpty()) {
            return Future.succeededFuture();
        }
        if (before.size() < REMEMBERED) {
            before.keySet().forEach(name -> wanted.putIfAbsent(name, Light.DARK));
        }
        shown.put(domain, wanted);
        Future<Void> all = Future.succeededFuture();
        for (String name : names(before, wanted)) {
            Light light = wanted.getOrDefault(name, Light.DARK);
            if (light != before.getOrDefault(name, Light.DARK)) {
                all = all.compose(sent -> nodes.sendEverywhere(command(domain, name, light)));
            }
        }
        return all;
    }

    private static Set<String> names(Map<String, Light> before, Map<String, Light> wanted) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(wanted.keySet());
        return names;
    }

    private static Map<String, Light> lights(BusyCallbackSettings settings, List<Callback> requests) {
        Map<String, Light> lights = new HashMap<>();
        for (Callback request : requests) {
            if (request.state() != State.OFFERED) {
                Light light = request.state() == State.FAILED ? Light.BLINKING : Light.LIT;
                lights.put(name(settings.cancelCode(), request), light);
                lights.merge(
                        ofCaller(settings.cancelCode(), request),
                        light,
                        (one, other) -> one == Light.LIT || other == Light.LIT ? Light.LIT : one);
            }
        }
        return lights;
    }

    /** Shows everything on the phones of one FreeSWITCH. */
    Future<Void> showAt(FreeSwitchNode node) {
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Map<String, Light>> domain : shown.entrySet()) {
            for (String name : domain.getValue().keySet()) {
                all = all.compose(sent -> showAt(node, domain.getKey(), name));
            }
        }
        return all;
    }

    /** As it is when its turn comes: of many lamps some change meanwhile, and what was shown then must not be undone. */
    private Future<Void> showAt(FreeSwitchNode node, String domain, String name) {
        Light now = light(domain, name);
        return order(node, command(domain, name, now))
                .compose(sent -> now == light(domain, name) ? Future.succeededFuture() : showAt(node, domain, name));
    }

    private Light light(String domain, String name) {
        return shown.getOrDefault(domain, Map.of()).getOrDefault(name, Light.DARK);
    }

    /** A phone has just subscribed to the lamp of that name, and asks. */
    Future<Void> answer(FreeSwitchNode node, EslEvent probe, String domain, String name) {
        Light light = light(domain, name);
        return order(
                node,
                DialogLamp.shows(light, PROTO, name + "@" + domain, dialog(domain, name), probe.header("sub-call-id")));
    }

    private static Future<Void> order(FreeSwitchNode node, EslCommand command) {
        return node.connection()
                .map(connection -> connection.order(command))
                .orElseGet(Future::succeededFuture); // it is told when it is connected again
    }

    private static EslCommand command(String domain, String name, Light light) {
        return DialogLamp.shows(light, PROTO, name + "@" + domain, dialog(domain, name), Optional.empty());
    }

    private static String dialog(String domain, String name) {
        return "busy_callback/" + name + "@" + domain;
    }
}
