package io.cordboard.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.simulate.expand.CallOutcome;
import io.cordboard.simulate.expand.CallerProfile;
import io.cordboard.simulate.expand.SimulatedCall;
import io.cordboard.simulate.hunt.Dialplan;
import io.cordboard.xml.XmlElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator answers for every document, with the same answer each time, at a bounded cost. */
class SimulatorEndsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final List<String> NAMES = List.of("condition", "condition", "action", "anti-action", "regex", "x");
    private static final List<String> ATTRIBUTES = List.of(
            "field",
            "expression",
            "break",
            "regex",
            "application",
            "data",
            "inline",
            "loop",
            "require-nested",
            "hour",
            "wday",
            "date-time",
            "time-of-day",
            "tz-offset",
            "continue",
            "name");
    private static final List<String> VALUES = List.of(
            "destination_number",
            "${x}",
            "${x${x}}",
            "^(\\d+)$",
            "_1XX",
            "/a/i",
            "/",
            "(",
            "(a+)+$",
            "on-true",
            "never",
            "all",
            "xor",
            "true",
            "false",
            "log",
            "set",
            "push",
            "transfer",
            "execute_extension",
            "bridge",
            "hangup",
            "nosuch",
            "x=${x}${x}",
            "x=${arr}",
            "arr=$1",
            "timezone=x",
            "100 XML default",
            "log:x inline",
            "$1${1}$",
            "3",
            "9-17",
            "sat-mon",
            "~",
            "1:2-3:4",
            "",
            "é${x:1:1}",
            "${cond(1 == 1 ? ${x} : b)}",
            "${regex(aaaa|(a+)+$)}",
            "\\",
            "${",
            "%[a=b]${a}",
            "^^:a=b:c=d",
            "${expr((((1))))}",
            "${strftime(%Y)}");

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRandomDocumentHasAnOutcomeAndAlwaysTheSame(int seed) {
        XmlElement context = context(new Random(seed));
        Simulation simulation = simulate(context);
        assertThat(simulation.outcome().text()).isNotEmpty();
        assertThat(simulate(context)).isEqualTo(simulation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<action application='log' data='x' loop='2000000000'/>",
                "<action application='log' data='x' inline='true' loop='2000000000'/>",
                "<action application='push' data='arr=${arr}a' inline='true' loop='1000'/>",
                "<action application='set' data='x=aa' inline='true'/>"
                        + "<action application='set' data='x=${x}${x}' inline='true' loop='1000'/>",
                "<action application='log' data='${twins}'/>",
                "<action application='set' data='x=${regex(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab|(a+)+$)}' loop='9999'/>",
            })
    void unboundedGrowthEndsTheSimulation(String actions) {
        String xml = "<context name='default'><extension><condition>" + actions + "</condition></extension></context>";
        SimulatedCall call = SimulatedCall.of(CallerProfile.of("1001", "100", "default"), NOON)
                .withVariables(Map.of("twins", "${twins}${twins}"));
        CallOutcome outcome =
                Simulator.simulate(call, request -> new Dialplan.Text(xml)).outcome();
        assertThat(outcome).isEqualTo(new CallOutcome.Unknown("the dialplan exceeds the limit of the simulation"));
    }

    @Test
    void conditionsNestedDeeperThanAHundredAreNotHunted() {
        XmlElement condition = element("condition", Map.of(), log("innermost"));
        for (int depth = 0; depth < 101; depth++) {
            condition = element("condition", Map.of(), condition);
        }
        Simulation simulation =
                simulate(element("context", Map.of("name", "default"), element("extension", Map.of(), condition)));
        assertThat(simulation.trace()).contains("[ERR] Recursion LIMIT!");
        assertThat(simulation.actions()).isEmpty();
    }

    private static Simulation simulate(XmlElement context) {
        SimulatedCall call = SimulatedCall.of(CallerProfile.of("1001", "100", "default"), NOON);
        return Simulator.simulate(call, request -> new Dialplan.Tree(context));
    }

    private static XmlElement context(Random random) {
        List<XmlElement> extensions = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            extensions.add(new XmlElement("extension", attributes(random), children(random, 0), ""));
        }
        return new XmlElement("context", Map.of("name", "default"), extensions, "");
    }

    private static List<XmlElement> children(Random random, int depth) {
        List<XmlElement> children = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            List<XmlElement> inside = depth < 4 ? children(random, depth + 1) : List.of();
            String text = random.nextInt(10) == 0 ? one(random, VALUES) : "";
            children.add(new XmlElement(one(random, NAMES), attributes(random), inside, text));
        }
        return children;
    }

    private static Map<String, String> attributes(Random random) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            attributes.put(one(random, ATTRIBUTES), one(random, VALUES));
        }
        return attributes;
    }

    private static String one(Random random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static XmlElement log(String text) {
        return element("action", Map.of("application", "log", "data", "NOTICE " + text));
    }

    private static XmlElement element(String name, Map<String, String> attributes, XmlElement... children) {
        return new XmlElement(name, attributes, List.of(children), "");
    }
}
