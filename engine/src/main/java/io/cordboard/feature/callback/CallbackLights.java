package io.cordboard.feature.callback;

import io.cordboard.esl.DialogLamp.Light;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lamps of requests: {@code CANCEL-CODE*CALLER*CALLEE} for one, {@code CANCEL-CODE*CALLER} for any of a caller's. On
 * while the callback is pending, blinking after it has failed. Dialling the name cancels.
 */
final class CallbackLights {
    private CallbackLights() {}

    /** The lamp of one request. */
    static String name(String cancelCode, Callback request) {
        return ofCaller(cancelCode, request) + "*" + request.callee();
    }

    private static String ofCaller(String cancelCode, Callback request) {
        return cancelCode + "*" + request.caller();
    }

    /** Whether it is the name of such a lamp. */
    static boolean isOne(BusyCallbackSettings settings, String name) {
        return name.startsWith(settings.cancelCode() + "*");
    }

    /** The lamps that are not off. */
    static Map<String, Light> of(BusyCallbackSettings settings, List<Callback> requests) {
        Map<String, Light> lights = new HashMap<>();
        for (Callback request : requests) {
            if (request.state() != RequestState.OFFERED) {
                Light light = request.state() == RequestState.FAILED ? Light.BLINKING : Light.LIT;
                lights.put(name(settings.cancelCode(), request), light);
                lights.merge(
                        ofCaller(settings.cancelCode(), request),
                        light,
                        (one, other) -> one == Light.LIT || other == Light.LIT ? Light.LIT : one);
            }
        }
        return lights;
    }
}
