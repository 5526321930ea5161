package io.cordboard.guard.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.FeatureRules;
import io.cordboard.config.GuardSettings;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a call may be hunted next, while the context {@code old} is left to FreeSWITCH's disk. */
class HuntTargetTest {
    @ParameterizedTest
    @CsvSource({
        "1000 XML office, true",
        "1000, true",
        "1000 XML, true",
        "1000 XML @ivr, true",
        "1000 XML @outbound_route, true",
        "1000 XML @IVR, false",
        "1000 XML @, false",
        "1000 XML a/b, false",
        "'', false",
        "' ', false",
        "-both 1000, false",
        "1000 XML office x, false",
        "1000 inline office, false",
        "1000 XML old, false",
        "1000 XML OLD, false",
        "1000 XML older, true",
        "1000 XML ${uuid}, false",
        "1000 XML ${originate_disposition}, false",
        "1000 XML ${sip_h_X-C}, false",
        "${originate_disposition} XML office, true",
        "${originate_disposition} XML inline, false",
        "${originate_disposition} XML LUA, false",
        "1000 XML inline, true"
    })
    void isSafeOrNot(String target, boolean safe) {
        assertThat(isSafe(target, Set.of("old"))).isEqualTo(safe);
    }

    @ParameterizedTest
    @CsvSource({"1000 XML old, true", "1000 XML ${originate_disposition}, true", "1000 XML ${sip_h_X-C}, false"})
    void isJudgedAtTheNextFetchWhereNothingIsLeftToTheDisk(String target, boolean safe) {
        assertThat(isSafe(target, Set.of())).isEqualTo(safe);
    }

    private static boolean isSafe(String target, Set<String> passthrough) {
        GuardSettings settings =
                new GuardSettings(GuardSettings.DEFAULT_GLOBALS, Map.of(), Set.of(), passthrough, FeatureRules.NONE);
        GuardScope scope = new GuardScope(settings, GuardedDomain.of("acme.example"), Side.OUTSIDE);
        KnownValues known = KnownValues.NONE.withCaptures(Optional.empty());
        return HuntTarget.judge(ArgumentReader.read(target, known, scope), scope)
                .isEmpty();
    }
}
