package io.cordboard.store.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.DeclaredFeatures;
import io.cordboard.testing.TestStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A domain's keys get their hash tag atomically, and nothing is lost. */
class RetagTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String USERS = "cti_exten@lab.example";
    private static final String TAGGED = "cti_exten@{lab.example}";

    @Test
    void everyKeyOfTheDomainIsConvertedAndNoOther() {
        STORE.redis("HSET", USERS, "1001", "{}");
        STORE.redis("RPUSH", "cti_dialplan_context:office@lab.example", "a");
        STORE.redis("RPUSH", "cti_dialplan_context@lab.example", "b");
        STORE.redis("HSET", "cti_state:1001@lab.example", "dnd", "true");
        STORE.redis("HSET", "cti_dialplan_extensio@lab.example", "a", "{}");
        STORE.redis("SET", "cti_of_others@lab.example", "x");
        STORE.redis("HSET", "cti_exten@other.example", "1001", "{}");
        STORE.redis("HSET", "cti_domain", "lab.example", "{}");

        assertThat(retag())
                .containsExactly(
                        "cti_dialplan_context:office@lab.example is now cti_dialplan_context:office@{lab.example}",
                        "cti_dialplan_context@lab.example is now cti_dialplan_context@{lab.example}",
                        "cti_dialplan_extensio@lab.example is now cti_dialplan_extensio@{lab.example}",
                        "cti_exten@lab.example is now cti_exten@{lab.example}",
                        "cti_state:1001@lab.example is now cti_state:1001@{lab.example}");
        assertThat(STORE.redis("KEYS", "*@lab.example")).hasToString("[cti_of_others@lab.example]");
        assertThat(STORE.redis("EXISTS", "cti_exten@other.example").toInteger()).isEqualTo(1);
        assertThat(retag()).isEmpty();
    }

    @Test
    void aHashTakesUpWhatOnlyThePlainKeyHas() {
        STORE.redis("HSET", USERS, "1001", "same", "1002", "only plain");
        STORE.redis("HSET", TAGGED, "1001", "same", "1003", "only tagged");

        assertThat(retag()).containsExactly("cti_exten@lab.example was merged into cti_exten@{lab.example}");

        assertThat(STORE.redis("HGET", TAGGED, "1002")).hasToString("only plain");
        assertThat(STORE.redis("HLEN", TAGGED).toInteger()).isEqualTo(3);
        assertThat(STORE.redis("EXISTS", USERS).toInteger()).isZero();
    }

    @Test
    void aHashThatDiffersIsLeftAsItIs() {
        STORE.redis("HSET", USERS, "1001", "plain", "1002", "only plain");
        STORE.redis("HSET", TAGGED, "1001", "tagged");

        assertThat(retag())
                .containsExactly("cti_exten@lab.example is left unchanged: cti_exten@{lab.example} exists,"
                        + " differs in field 1001 and takes precedence");

        assertThat(STORE.redis("HLEN", USERS).toInteger()).isEqualTo(2);
        assertThat(STORE.redis("HLEN", TAGGED).toInteger()).isEqualTo(1);
    }

    @Test
    void aRouteInBothFormsIsConvertedOnlyWhenTheyAreEqual() {
        STORE.redis("RPUSH", "cti_dialplan_context:a@lab.example", "x", "y");
        STORE.redis("RPUSH", "cti_dialplan_context:a@{lab.example}", "x", "y");
        STORE.redis("RPUSH", "cti_dialplan_context:b@lab.example", "x", "y");
        STORE.redis("RPUSH", "cti_dialplan_context:b@{lab.example}", "y", "x");

        assertThat(retag())
                .containsExactly(
                        "cti_dialplan_context:a@lab.example was merged into cti_dialplan_context:a@{lab.example}",
                        "cti_dialplan_context:b@lab.example is left unchanged: cti_dialplan_context:b@{lab.example}"
                                + " exists, differs in the entries and takes precedence");
    }

    @Test
    void keysOfDifferentTypesAreLeftAsTheyAre() {
        STORE.redis("SET", USERS, "text");
        STORE.redis("HSET", TAGGED, "1001", "{}");

        assertThat(retag())
                .containsExactly("cti_exten@lab.example is left unchanged: cti_exten@{lab.example} exists,"
                        + " differs in its type and takes precedence");
    }

    private static List<String> retag() {
        return TestStore.await(
                        Retag.domain(STORE.redis(), TestStore.SCHEMAS, DeclaredFeatures.stateKeys(), "lab.example"))
                .stream()
                .map(Retag.Step::line)
                .toList();
    }
}
