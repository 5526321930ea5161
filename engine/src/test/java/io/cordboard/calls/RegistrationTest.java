package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationTest extends CallsTest {

    @Test
    void aPhoneRegistersWithItsPassword() {
        assertThat(registerWithSipp("1008", Lab.DOMAIN, "secret-of-1008")).isEqualTo("200 OK");

        assertThat(lab.eventSocket().api("sofia status profile internal reg")).contains("1008@lab.example");
    }

    @Test
    void aWrongPasswordIsForbidden() {
        assertThat(registerWithSipp("1001", Lab.DOMAIN, "guessed")).isEqualTo("403 Forbidden");
    }

    @Test
    void aUserWithoutASecretCannotRegister() {
        assertThat(registerWithSipp("1005", Lab.DOMAIN, "anything")).isEqualTo("403 Forbidden");
    }

    @Test
    void anUnknownUserIsForbidden() {
        assertThat(registerWithSipp("1999", Lab.DOMAIN, "secret-of-1999")).isEqualTo("403 Forbidden");
    }

    @Test
    void aUserOfAnUnknownDomainIsForbidden() {
        assertThat(registerWithSipp("1001", "nowhere.example", "secret-of-1001"))
                .isEqualTo("403 Forbidden");
    }

    @Test
    void aNumberAliasIsNoAccount() {
        assertThat(lab.phone("7001", Lab.DOMAIN, "secret-of-7001").register()).isEqualTo("403 Forbidden");
    }

    @Test
    void aNewPasswordCountsAtOnce() {
        String before = lab.store().hget("cti_exten@lab.example", "1004");
        lab.store().hset("cti_exten@lab.example", "1004", "{'param': {'password': 'changed'}}");
        try {
            assertThat(lab.phone("1004").register()).isEqualTo("403 Forbidden");
            assertThat(lab.phone("1004", Lab.DOMAIN, "changed").register()).isEqualTo("200 OK");
        } finally {
            lab.store().command("HSET", "cti_exten@lab.example", "1004", before);
        }
    }

    @Test
    void aDeletedUserIsLockedOutAtOnce() {
        lab.store().hset("cti_exten@lab.example", "1006", "{'param': {'password': 'secret-of-1006'}}");
        assertThat(lab.phone("1006").register()).isEqualTo("200 OK");

        lab.store().command("HDEL", "cti_exten@lab.example", "1006");

        assertThat(lab.phone("1006").register()).isEqualTo("403 Forbidden");
    }

    private String registerWithSipp(String user, String domain, String password) {
        return Sipp.at("127.0.0.1")
                .register(lab.freeSwitch().internal(), user, domain, password)
                .get(0);
    }
}
