package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Cordboard stops while FreeSWITCH runs: everything is refused, and works again after a restart. */
class OutageTest extends CallsTest {

    @Test
    void withoutCordboardARegistrationIsForbidden() {
        lab.stopCordboard();

        assertThat(lab.phone("1001").register()).isEqualTo("403 Forbidden");
    }

    @Test
    void withoutCordboardACallOfAnExtensionIsRefused() {
        Phone bert = lab.phone("1002").registered();
        Phone anna = lab.phone("1001").registered();
        lab.stopCordboard();

        assertThat(anna.call("1002").status()).startsWith("403 ");
        assertThat(bert.callCount()).isZero();
    }

    @Test
    void withoutCordboardACallFromATrunkIsRefusedByTheDisk() {
        Phone anna = lab.phone("1001").registered();
        Phone carrier = lab.carrier();
        lab.stopCordboard();

        assertThat(carrier.call(carrier.uriAtFreeSwitch("5551001"), carrier.uriOf("5551001"))
                        .status())
                .isEqualTo("503 Service Unavailable");
        assertThat(anna.callCount()).isZero();
    }

    @Test
    void withoutCordboardAPeerAdmittedByItsAddressIsRefusedByTheDisk() {
        Phone peer = lab.peer("peer", "127.0.0.77");
        lab.stopCordboard();

        assertThat(peer.call(peer.uriAtFreeSwitch("8000"), peer.uriOf("8000")).status())
                .isEqualTo("503 Service Unavailable");
    }

    @Test
    void oneNodeIsEnough() {
        lab.nodes().get(0).stop();

        lab.phone("1002").registered();
        assertThat(lab.phone("1001").call("8000").status()).isEqualTo("480 route office");
    }

    @Test
    void whenCordboardIsBackCallsWorkWithoutARestart() {
        Phone bert = lab.phone("1002").registered();
        lab.stopCordboard();
        assertThat(lab.phone("1001").register()).isEqualTo("403 Forbidden");

        lab.startCordboard();

        lab.phone("1001").registered().call("1002").answered();
        bert.awaitCall();
    }
}
