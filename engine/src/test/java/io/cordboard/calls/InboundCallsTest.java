package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls from outside: which route they get, and that none of them gets outside again. */
class InboundCallsTest extends CallsTest {

    private static final String CARRIER = "127.0.0.2";
    private static final String STRANGER = "127.0.0.9";

    private String profile;
    private String gateway;

    @BeforeEach
    void remembers() {
        profile = lab.store().hget("cti_sip_profile", "external");
        gateway = lab.store().hget("cti_gateway@lab.example", "carrier");
    }

    @AfterEach
    void restores() {
        if (lab != null) {
            lab.store().command("HSET", "cti_sip_profile", "external", profile);
            lab.store().command("HSET", "cti_gateway@lab.example", "carrier", gateway);
        }
    }

    @Test
    void aTrunkTakesTheRouteOfItsGateway() {
        profileHasRoute();

        assertThat(callFrom(CARRIER, "8000")).isEqualTo("480 route of-gateway");
    }

    @Test
    void aTrunkWithoutARouteTakesThatOfItsProfile() {
        profileHasRoute();
        gatewayHasNoRoute();

        assertThat(callFrom(CARRIER, "8000")).isEqualTo("480 route of-profile");
    }

    @Test
    void whereNothingNamesARouteATrunkTakesDefault() {
        gatewayHasNoRoute();

        assertThat(callFrom(CARRIER, "8000")).isEqualTo("480 route default");
    }

    @Test
    void aStrangerTakesTheRouteOfTheProfile() {
        profileHasRoute();

        assertThat(callFrom(STRANGER, "8000")).isEqualTo("480 route of-profile");
    }

    @Test
    void aStrangerWithoutARouteTakesDefault() {
        assertThat(callFrom(STRANGER, "8000")).isEqualTo("480 route default");
    }

    @Test
    void aCallFromATrunkReachesAnExtension() {
        Phone anna = lab.phone("1001").registered();

        assertThat(callFrom(CARRIER, "5551001")).isEqualTo("200 OK");

        anna.awaitCall().awaitEnd();
    }

    @Test
    void aCallFromATrunkDoesNotReachATrunk() {
        Phone carrier = lab.carrier();

        assertThat(carrier.call(carrier.uriAtFreeSwitch("0900"), carrier.uriOf("0900"))
                        .status())
                .isEqualTo("404 Not Found");
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void aStrangerDoesNotReachATrunk() {
        Phone carrier = lab.carrier();
        Phone stranger = lab.outsider("evil", STRANGER);

        assertThat(stranger.call(stranger.uriAtFreeSwitch("0900"), stranger.uriOf("0900"))
                        .status())
                .isEqualTo("404 Not Found");
        assertThat(carrier.callCount()).isZero();
    }

    @Test
    void aStrangerWhoNamesAGatewayInTheRequestUriIsStillAStranger() {
        assertThat(callFrom(STRANGER, "8000", ";gw=carrier")).isEqualTo("480 route default");
    }

    @Test
    void aStrangerWhoNamesAGatewayInTheUserIsStillAStranger() {
        Phone stranger = lab.outsider("evil", STRANGER);

        String status = stranger.call(stranger.uriAtFreeSwitch("gw+carrier"), stranger.uriOf("8000"))
                .status();

        assertThat(status).isIn("480 route default", "404 Not Found");
    }

    @Test
    void aTrunkThatNamesAnotherGatewayKeepsItsOwnRoute() {
        assertThat(callFrom(CARRIER, "8000", ";gw=second-carrier")).isEqualTo("480 route of-gateway");
    }

    @Test
    void amongGatewaysOfOneAddressTheNamedOneDecides() {
        String second = lab.store().hget("cti_gateway@lab.example", "second-carrier");
        lab.store().command("HSET", "cti_gateway@lab.example", "second-carrier", second.replace("127.0.0.3", CARRIER));
        try {
            assertThat(callFrom(CARRIER, "8000", ";gw=second-carrier")).isEqualTo("480 route of-second-gateway");
            assertThat(callFrom(CARRIER, "8000", ";gw=carrier")).isEqualTo("480 route of-gateway");
        } finally {
            lab.store().command("HSET", "cti_gateway@lab.example", "second-carrier", second);
        }
    }

    private String callFrom(String address, String number) {
        return callFrom(address, number, "");
    }

    private String callFrom(String address, String number, String parameters) {
        String host = lab.freeSwitch().external().getAddress().getHostAddress() + ":"
                + lab.freeSwitch().external().getPort();
        return Sipp.at(address)
                .callWithoutPassword(lab.freeSwitch().external(), "caller", "sip:" + number + "@" + host + parameters)
                .get(0);
    }

    private void profileHasRoute() {
        lab.store()
                .hset("cti_sip_profile", "external", ((ObjectNode) LabStore.json(profile)).put("route", "of-profile"));
    }

    private void gatewayHasNoRoute() {
        lab.store().hset("cti_gateway@lab.example", "carrier", ((ObjectNode) LabStore.json(gateway)).without("route"));
    }
}
