package io.cordboard.http;

import static io.cordboard.testing.Wire.post;
import static io.cordboard.testing.Wire.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that do not finish are disconnected; {@link ManyConnectionsTest} shows that nobody waits for them. */
class SlowClientTest {
    private static final String FETCH = RunningCordboard.form("section", "directory", "domain", "lab.example");

    /** Their answers fill all buffers up to the client. */
    private static final int MOST_REQUESTS = 200_000;

    @RegisterExtension
    static final RunningCordboard CORDBOARD =
            RunningCordboard.serving("xmlcurl/lab.example.json").with("CORDBOARD_HTTP_IDLE_MILLIS", "1000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "POST /xml HTTP/1.1\r\nHost: x\r\n",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsection=dir",
                "POST /xml HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nsec",
                "PUT /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsection=dir"
            })
    void aRequestThatStopsIsCutOff(String begun) {
        try (Wire wire = new Wire(CORDBOARD.port())) {
            assertThat(wire.send(begun).readToEnd()).doesNotContain("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /xml HTTP/1.1\r\nX-A: ",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n",
                "PUT /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
            })
    void aRequestThatDripsIsCutOff(String begun) {
        try (Wire wire = new Wire(CORDBOARD.port())) {
            wire.send(begun);

            assertThat(wire.dripUntilCutOff()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aSecondRequestOfAConnectionThatDripsIsCutOff() {
        String whole = post("Content-Length: " + FETCH.length() + "\r\n", FETCH);
        try (Wire wire = new Wire(CORDBOARD.port())) {
            assertThat(status(wire.send(whole).readResponse())).isEqualTo(200);

            assertThat(wire.send("POST /xml HTTP/1.1\r\nX-A: ").dripUntilCutOff())
                    .isEmpty();
        }
    }

    /** Its answers are never read, so unsent data must not be kept. */
    @Test
    void aClientThatNeverReadsIsDisconnected() throws IOException {
        String request = "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: " + FETCH.length() + "\r\n\r\n" + FETCH;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), CORDBOARD.port()));
            byte[] hundred = request.repeat(100).getBytes(StandardCharsets.ISO_8859_1);

            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < MOST_REQUESTS; sent += 100) {
                            socket.getOutputStream().write(hundred);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }
}
