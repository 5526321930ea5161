package io.cordboard.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Re2jEngineTest {
    private final Re2jEngine engine = new Re2jEngine();

    @Test
    void saysThatItIsAStandIn() {
        assertThat(engine.name()).isEqualTo("re2j (libpcre2-8 was not found)");
    }

    @Test
    void matchesBytesAndCountsGroupsAsPcre2Does() throws InvalidExpression {
        RegexProgram program = engine.compile(new Expression("^(.)(.)(x)?$", false, false));
        MatchAttempt attempt = program.run("é".getBytes(StandardCharsets.UTF_8));
        assertThat(attempt).isInstanceOfSatisfying(MatchAttempt.Matched.class, matched -> {
            assertThat(matched.match().count()).isEqualTo(3);
            assertThat(matched.match().octets(1)).containsExactly((byte) 0xC3);
        });
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> engine.compile(new Expression("(?=1)", false, false)))
                .isInstanceOf(InvalidExpression.class)
                .hasMessageStartingWith("re2j, instead of PCRE2: ");
    }
}
