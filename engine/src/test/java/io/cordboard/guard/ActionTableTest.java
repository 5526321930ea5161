package io.cordboard.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.Finding;
import io.cordboard.guard.argument.GuardVerdict;
import io.cordboard.guard.argument.GuardedDomain;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTableTest {
    private static final GuardedDomain DOMAIN =
            new GuardedDomain("acme.example", Set.of("+447700900123", "_0447XXXXXXXXX"), Set.of("welcome"));

    static List<ActionTable> lines() {
        return ActionTable.read();
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anActionIsServedOrRefusedByItsRule(ActionTable line) {
        GuardVerdict verdict = new Guard(GuardSettings.defaults()).judgeExtension(line.extension(), DOMAIN);
        List<String> rules = verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().stream().map(Finding::rule).distinct().toList()
                : List.of("served");
        assertThat(rules).as("%s: %s", line, verdict).containsExactly(line.rule());
    }
}
