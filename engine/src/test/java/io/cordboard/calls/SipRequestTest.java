package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a phone of the call suite makes of repeated and stale answers, which come on a busy machine. */
class SipRequestTest {

    private DatagramSocket server;
    private Phone phone;

    @BeforeEach
    void opens() throws IOException {
        server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setSoTimeout(10_000);
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        phone = new Phone("1001", "lab.example", "secret", free, (InetSocketAddress) server.getLocalSocketAddress());
    }

    @AfterEach
    void closes() {
        phone.close();
        server.close();
    }

    @Test
    void aRepeatedChallengeIsAcknowledgedAgainAndIsNotTheFinalAnswer() throws IOException {
        SipCall call = phone.call("*53");
        Asked first = next();
        first.answer("407 Proxy Authentication Required", challenge(false));
        assertThat(next().start()).startsWith("ACK ");
        Asked second = next();
        first.answer("407 Proxy Authentication Required", challenge(false));
        assertThat(next().message().header("CSeq"))
                .isEqualTo(first.message().header("CSeq").replace("INVITE", "ACK"));
        second.answer("404 Not Found", "");
        assertThat(call.status()).isEqualTo("404 Not Found");
    }

    @Test
    void anAnswerThatWasTooEarlyIsGivenAgain() throws IOException {
        SipCall call = phone.call("*53");
        next().answer("407 Proxy Authentication Required", challenge(false));
        for (int i = 0; i < 3; i++) {
            assertThat(next().start()).startsWith("ACK ");
            next().answer("407 Proxy Authentication Required", challenge(true));
        }
        assertThat(next().start()).startsWith("ACK ");
        next().answer("404 Not Found", "");
        assertThat(call.status()).isEqualTo("404 Not Found");
    }

    @Test
    void aRequestThatGotLostIsSentAgain() throws IOException {
        SipCall call = phone.call("*53");
        Asked lost = next();
        Asked repeated = next();
        assertThat(repeated.message()).isEqualTo(lost.message());
        repeated.answer("404 Not Found", "");
        assertThat(call.status()).isEqualTo("404 Not Found");
    }

    @Test
    void aWrongPasswordIsNotTriedAgain() throws IOException {
        SipCall call = phone.call("*53");
        next().answer("407 Proxy Authentication Required", challenge(false));
        assertThat(next().start()).startsWith("ACK ");
        next().answer("407 Proxy Authentication Required", challenge(false));
        assertThat(call.status()).isEqualTo("407 Proxy Authentication Required");
    }

    private static String challenge(boolean stale) {
        return "Proxy-Authenticate: Digest realm=\"lab.example\", nonce=\"abc\"" + (stale ? ", stale=true" : "")
                + ", algorithm=MD5, qop=\"auth\"\r\n";
    }

    private Asked next() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        server.receive(packet);
        return new Asked(packet);
    }

    private final class Asked {
        private final DatagramPacket packet;
        private final String text;

        private Asked(DatagramPacket packet) {
            this.packet = packet;
            this.text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
        }

        private String start() {
            return text.lines().findFirst().orElseThrow();
        }

        private SipMessage message() {
            return SipMessage.parse(packet.getData(), packet.getLength());
        }

        private void answer(String status, String headers) throws IOException {
            StringBuilder answer = new StringBuilder("SIP/2.0 " + status + "\r\n");
            text.lines()
                    .filter(line -> line.matches("(Via|From|To|Call-ID|CSeq):.*"))
                    .forEach(line -> answer.append(line).append(line.startsWith("To:") ? ";tag=server\r\n" : "\r\n"));
            byte[] bytes = answer.append(headers)
                    .append("Content-Length: 0\r\n\r\n")
                    .toString()
                    .getBytes(UTF_8);
            server.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
        }
    }
}
