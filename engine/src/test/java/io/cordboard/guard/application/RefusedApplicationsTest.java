package io.cordboard.guard.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.argument.ApplicationUse;
import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.GuardedDomain;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.guard.argument.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of applications, made anew: the guard reads them once. */
class RefusedApplicationsTest {
    private static final GuardScope SCOPE =
            new GuardScope(GuardSettings.defaults(), GuardedDomain.of("acme.example"), Side.OUTSIDE);

    private static ApplicationUse use(String application, String data) {
        return new ApplicationUse(application, Argument.literal(data), KnownValues.NONE, SCOPE);
    }

    @ParameterizedTest
    @CsvSource({
        "redirect, deflect",
        "script, lua",
        "pickup, three_way",
        "leg, page",
        "lookup, enum",
        "digits, detect_speech",
        "identity, set_profile_var",
        "variable, unshift"
    })
    void eachHasTheRuleThatSaysWhy(String rule, String application) {
        assertThat(RefusedApplications.all().get(application).judge(use(application, "x")))
                .extracting(Objection::rule)
                .containsExactly(rule);
    }

    @Test
    void digitsAreReadIntoAVariable() {
        assertThat(ReadDigitsRule.read().judge(use("read", "1 5 a.wav num"))).isEmpty();
        assertThat(ReadDigitsRule.playAndGetDigits().judge(use("play_and_get_digits", "1 5 3 5000 # a.wav b.wav num")))
                .isEmpty();
    }
}
