package io.cordboard.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The attacks that reached a trunk of a real FreeSWITCH, their variants, and ordinary documents that resemble them: an
 * attack is left out of the answer, an ordinary document is served completely.
 */
class AttacksTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    static List<AttackCase> cases() {
        return AttackCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isLeftOutOrServedAsItDeserves(AttackCase attack) {
        attack.environment().forEach(CORDBOARD::with);
        CORDBOARD.store(attack.documents());
        judge(attack);
    }

    private static void judge(AttackCase attack) {
        XmlElement answer = XmlAnswers.strict(CORDBOARD.post(attack.form(CORDBOARD)));
        if (attack.asksForDialplan()) {
            dialplan(attack, answer);
        } else {
            configuration(attack, answer);
        }
    }

    private static void dialplan(AttackCase attack, XmlElement answer) {
        Set<String> served = AuthenticatedLeg.descendants(answer)
                .filter(element -> element.name().equals("extension"))
                .map(extension -> extension.attribute("name").orElse(""))
                .collect(Collectors.toSet());
        if (attack.isSafe()) {
            assertThat(served).as(attack.why()).containsAll(attack.extensions());
        } else {
            assertThat(served).as(attack.why()).doesNotContainAnyElementsOf(attack.extensions());
            namesNoGateway(attack, answer);
        }
    }

    private static void configuration(AttackCase attack, XmlElement answer) {
        XmlElement served = answer.child("section").orElseThrow().children().get(0);
        if (attack.isSafe()) {
            assertThat(elements(served)).as(attack.why()).isEqualTo(elements(attack.configuration()));
        } else {
            assertThat(elements(served)).as(attack.why()).isNotEqualTo(elements(attack.configuration()));
            namesNoGateway(attack, answer);
        }
    }

    private static List<String> elements(XmlElement element) {
        return AuthenticatedLeg.descendants(element)
                .map(one -> one.name() + " " + new TreeMap<>(one.attributes()) + " "
                        + one.text().strip())
                .toList();
    }

    private static void namesNoGateway(AttackCase attack, XmlElement answer) {
        assertThat(attack.gateways()).as(attack.why()).noneMatch(answer.toString()::contains);
    }
}
