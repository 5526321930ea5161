package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExtensionCallsTest extends CallsTest {

    @Test
    void anExtensionCallsAnother() {
        Phone bert = lab.phone("1002").registered();

        List<String> answers =
                Sipp.at("127.0.0.1").call(lab.freeSwitch().internal(), "1001", Lab.DOMAIN, "secret-of-1001", "1002");

        assertThat(answers).containsExactly("200 OK");
        assertThat(bert.awaitCall().invitation().header("From")).contains("1001");
        bert.awaitCall().awaitEnd();
    }

    @Test
    void aCallWithAWrongPasswordIsForbidden() {
        assertThat(lab.phone("1001", Lab.DOMAIN, "guessed").call("1002").status())
                .startsWith("403 ");
    }

    @Test
    void aNumberThatNobodyHasIsNotFound() {
        List<String> answers =
                Sipp.at("127.0.0.1").call(lab.freeSwitch().internal(), "1001", Lab.DOMAIN, "secret-of-1001", "4711");

        assertThat(answers).containsExactly("404 Not Found");
    }

    @Test
    void aBusyPhoneIsBusyForTheCaller() {
        lab.phone("1002").refusing("486 Busy Here").registered();

        assertThat(lab.phone("1001").call("1002").status()).isEqualTo("486 Busy Here");
    }

    @Test
    void bothPhonesOfAUserRingAndOneAnswers() {
        Phone desk = lab.phone("1002").ringing().registered();
        Phone mobile = lab.phone("1002").ringing().registered();

        SipCall call = lab.phone("1001").call("1002");
        desk.awaitCall();
        mobile.awaitCall().answer();

        assertThat(call.status()).isEqualTo("200 OK");
        desk.awaitCall().awaitEnd();
        call.hangUp();
        mobile.awaitCall().awaitEnd();
    }

    @Test
    void aNumberAliasRingsItsUser() {
        Phone anna = lab.phone("1001").registered();

        lab.phone("1002").call("7001").answered().hangUp();

        anna.awaitCall().awaitEnd();
    }

    @Test
    void aGroupRingsAllOfItsUsers() {
        Phone anna = lab.phone("1001").ringing().registered();
        Phone bert = lab.phone("1002").ringing().registered();

        SipCall call = lab.phone("1004").call("5500");
        anna.awaitCall();
        bert.awaitCall().answer();

        assertThat(call.status()).isEqualTo("200 OK");
        anna.awaitCall().awaitEnd();
    }

    @Test
    void aTransferIsHuntedAnewInItsOwnRoute() {
        assertThat(lab.phone("1002").call("5100").status()).isEqualTo("480 route office");
    }

    @Test
    void anExecutedExtensionComesBackToItsCaller() {
        assertThat(lab.phone("1002").call("5101").status()).isEqualTo("480 back from 5102");
    }
}
