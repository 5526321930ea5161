package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.Simulator;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.ApiFunction;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.xml.XmlElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the guard accepts never reaches a trunk in the simulator, whatever the documents and the caller contain. */
class GuardedCallsTest {
    private static final GuardedDomain DOMAIN = GuardedDomain.of("acme.example");
    /** More with {@code -Dguard.routes=100000}. */
    private static final int ROUTES = Integer.getInteger("guard.routes", 300);

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> HOSTILE = List.of(
            "1000",
            "1000\n",
            "1000,sofia/gateway/trunk/1",
            "1000@acme.example|sofia/gateway/trunk/1@",
            "x@acme.example:_:sofia/gateway/trunk/1",
            "bridge:sofia/gateway/trunk/1 inline",
            "'bridge:sofia/gateway/trunk/1' inline x",
            "$",
            "{system(trunk)}",
            "$x{system(trunk)}",
            "%[execute_on_answer=trunk]1",
            "../../trunk",
            "/etc/trunk",
            "x]sofia/gateway/trunk/1,[a=b",
            "1}sofia/gateway/trunk/1",
            "sip_refer_to",
            "execute_on_answer=trunk",
            "1".repeat(300));

    private final Guard guard = new Guard(GuardSettings.defaults());
    private final List<String> ran = new ArrayList<>();
    private int proven;

    @Test
    void aProvenRouteKeepsEveryCallerInside() {
        for (int seed = 0; seed < ROUTES; seed++) {
            RandomExtensions random = new RandomExtensions(seed);
            List<XmlElement> route = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                XmlElement extension = random.extension();
                if (guard.judgeExtension(extension, DOMAIN) instanceof GuardVerdict.Safe) {
                    route.add(extension);
                }
            }
            proven += route.size();
            if (!route.isEmpty()) {
                callWith(route, HOSTILE.get(seed % HOSTILE.size()), HOSTILE.get((seed / 7) % HOSTILE.size()));
                callWith(route, HOSTILE.get((seed / 3) % HOSTILE.size()), "1000");
            }
        }
        assertThat(proven).as("extensions that were served and tried").isGreaterThan(ROUTES / 3);
    }

    private void callWith(List<XmlElement> route, String number, String callerId) {
        XmlElement context = new XmlElement("context", Map.of("name", "global"), route, "");
        CallerProfile caller = CallerProfile.of(callerId, number, "a").with("caller_id_name", callerId);
        ApiFunction trap = (argument, surroundings) -> {
            ran.add(argument);
            return "";
        };
        SimulatedCall call = SimulatedCall.of(caller, NOON)
                .withVariables(
                        Map.of("sip_h_X-A", "$", "sip_h_X-B", "{system(trunk)}", "x", callerId.replace("${", "%{")))
                .withApis(Map.of("system", trap, "originate", trap, "lua", trap));
        Simulation simulation = Simulator.simulate(call, request -> new Dialplan.Tree(context));
        assertThat(ran).as("APIs that ran for %s in %s", number, route).isEmpty();
        assertThat(simulation.actions())
                .as("number %s, caller %s, route %s", number, callerId, route)
                .noneMatch(GuardedCallsTest::isHarm);
    }

    private static boolean isHarm(ExecutedApplication action) {
        String data = action.data();
        return switch (action.application().toLowerCase(Locale.ROOT)) {
            case "bridge" -> data.contains("trunk") || !data.endsWith("@acme.example");
            case "set", "export", "multiset", "unset" -> setsHook(data);
            case "record_session" -> data.contains("..") || data.contains("/etc");
            case "playback" -> data.contains("..") || data.startsWith("/etc");
            case "lua", "system", "redirect", "respond" -> true;
            default -> false;
        };
    }

    private static boolean setsHook(String data) {
        String name = data.replaceFirst("=.*", "");
        return name.startsWith("execute_on") || name.contains("sip_refer_to");
    }
}
