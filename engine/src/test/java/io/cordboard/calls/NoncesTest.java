package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Somebody who has read a packet with a digest sends the digest again, from another address. */
class NoncesTest extends CallsTest {
    private static final String SECRET = "secret-of-1004";

    private static SipMessage send(Phone phone, String method, String number, List<String> more) {
        boolean invites = method.equals("INVITE");
        String uri = method.equals("REGISTER") ? "sip:" + Lab.DOMAIN : phone.uriOf(number);
        String to = "<" + phone.uriOf(number) + ">";
        List<String> headers = new ArrayList<>(more);
        headers.add(invites ? "Content-Type: application/sdp" : "Expires: 600");
        return new SipRequest(
                        phone,
                        method,
                        uri,
                        SipDialog.outgoing("<" + phone.uriOf("1004") + ">", to),
                        headers,
                        invites ? phone.sdp() : "")
                .send()
                .awaitFinal();
    }

    /** A phone that leaves the answer to challenges to the test. */
    private Phone bare() {
        return lab.phone("1004", Lab.DOMAIN, "");
    }

    private int contacts() {
        return (int) lab.eventSocket()
                .api("sofia_contact */1004@lab.example")
                .chars()
                .filter(c -> c == '@')
                .count();
    }

    @Test
    void aDigestWithoutACounterRegistersOnceMore() {
        Phone honest = bare();
        Phone evil = bare();
        SipMessage challenge = send(honest, "REGISTER", "1004", List.of());
        String digest = Digest.withoutQop(challenge, "REGISTER", "sip:lab.example", "1004", SECRET);

        assertThat(send(honest, "REGISTER", "1004", List.of(digest)).status()).isEqualTo("200 OK");
        assertThat(send(evil, "REGISTER", "1004", List.of(digest)).status())
                .as("open, and named in docs/guard/README.md")
                .isEqualTo("200 OK");
        assertThat(contacts()).isGreaterThanOrEqualTo(1);
        lab.eventSocket().api("sofia profile internal flush_inbound_reg 1004@lab.example");
    }

    @Test
    void aDigestWithACounterDoesNot() {
        Phone honest = bare();
        Phone evil = bare();
        SipMessage challenge = send(honest, "REGISTER", "1004", List.of());
        String digest = Digest.answer(challenge, Optional.empty(), "REGISTER", "sip:lab.example", "1004", SECRET);

        assertThat(send(honest, "REGISTER", "1004", List.of(digest)).status()).isEqualTo("200 OK");
        assertThat(send(evil, "REGISTER", "1004", List.of(digest)).code()).isEqualTo(401);
        lab.eventSocket().api("sofia profile internal flush_inbound_reg 1004@lab.example");
    }

    @Test
    void theDigestOfACallMakesTheSameCallOnly() {
        Phone honest = bare();
        Phone evil = bare();
        SipMessage challenge = send(honest, "INVITE", "8000", List.of());
        String digest = Digest.withoutQop(challenge, "INVITE", honest.uriOf("8000"), "1004", SECRET);

        String first = send(honest, "INVITE", "8000", List.of(digest)).status();
        assertThat(first).startsWith("480");
        assertThat(send(evil, "INVITE", "8000", List.of(digest)).status()).isEqualTo(first);
        assertThat(send(evil, "INVITE", "1002", List.of(digest)).status()).isEqualTo("403 Forbidden");
        assertThat(send(evil, "REGISTER", "1004", List.of(digest.replace("Proxy-", "")))
                        .code())
                .isIn(401, 403);
    }
}
