package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two domains on one SIP profile, with users of the same number, do not affect each other. */
class DomainsTest extends CallsTest {

    private static final String OTHER = "other.example";

    @Test
    void aNumberRingsThePhoneOfTheCallersDomain() {
        Phone here = lab.phone("1001").registered();
        Phone there = lab.phone("1001", OTHER, "another-secret-of-1001").registered();

        lab.phone("2001", OTHER, "secret-of-2001").call("1001").answered().hangUp();

        there.awaitCall().awaitEnd();
        assertThat(here.callCount()).isZero();
    }

    @Test
    void aPasswordOpensItsOwnDomainOnly() {
        assertThat(lab.phone("1001", OTHER, "secret-of-1001").register()).isEqualTo("403 Forbidden");
    }

    @Test
    void aRouteOfTheSameNameIsThatOfTheCallersDomain() {
        assertThat(lab.phone("2001", OTHER, "secret-of-2001").call("8000").status())
                .isEqualTo("480 route default of other.example");
    }

    @Test
    void aNumberOfTheOtherDomainIsNotReached() {
        Phone bert = lab.phone("1002").registered();

        assertThat(lab.phone("2001", OTHER, "secret-of-2001").call("1002").status())
                .startsWith("4");
        assertThat(bert.callCount()).isZero();
    }

    @Test
    void aCallerCannotWriteHimselfIntoAnotherDomain() {
        Phone mallory = lab.phone("2001", OTHER, "secret-of-2001");

        assertThat(mallory.call("sip:8000@lab.example", "sip:8000@lab.example").status())
                .isEqualTo("403 Forbidden");
    }
}
