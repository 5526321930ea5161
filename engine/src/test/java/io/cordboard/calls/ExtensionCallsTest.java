package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExtensionCallsTest extends CallsTest {

    @Test
    void anExtensionCallsAnother() {
        Phone bert = lab.phone("1002").registered();

        Call call = lab.phone("1001").registered().call("1002").answered();

        assertThat(bert.awaitCall().invitation().header("From")).contains("1001");
        call.hangUp();
        bert.awaitCall().awaitEnd();
    }

    @Test
    void aNumberThatNobodyHasIsNotFound() {
        assertThat(lab.phone("1001").call("4711").status()).isEqualTo("404 Not Found");
    }
}
