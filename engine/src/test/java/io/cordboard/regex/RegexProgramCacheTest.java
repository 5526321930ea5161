package io.cordboard.regex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegexProgramCacheTest {
    private final RegexProgramCache cache = new RegexProgramCache(new Re2jEngine(), 2);

    @Test
    void holdsOnlyTheExpressionsUsedLast() throws InvalidExpression {
        RegexProgram first = cache.program(new Expression("1", false, false));
        cache.program(new Expression("2", false, false));
        cache.program(new Expression("1", false, false));
        cache.program(new Expression("3", false, false));
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.program(new Expression("1", false, false))).isSameAs(first);
    }

    @Test
    void optionsMakeADifferentProgram() throws InvalidExpression {
        assertThat(cache.program(new Expression("a", true, false)))
                .isNotSameAs(cache.program(new Expression("a", false, false)));
    }
}
