package io.cordboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Sample;
import io.cordboard.testing.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** FreeSWITCH opens a connection for every fetch: after a power failure all phones register at once. */
class ManyConnectionsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("many/store.json");

    private static final int CONNECTIONS = 4_000;
    private static final int WAIT_MILLIS = 60_000;

    @Test
    void thousandsOfFetchesAtOnceAreAllAnswered() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                sockets.add(open());
                send(sockets.get(i));
            }
            for (Socket socket : sockets) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 200 OK").contains("<user id=\"1001\"");
            }
        } finally {
            closeAll(sockets);
        }
    }

    @Test
    void aClientThatDoesNotReadDelaysNoOtherClient() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = open();
                sockets.add(socket);
                for (int request = 0; request < 20; request++) {
                    send(socket);
                }
            }
            for (int i = 0; i < 200; i++) {
                assertThat(CORDBOARD.post(Sample.DIRECTORY).statusCode()).isEqualTo(200);
            }
        } finally {
            closeAll(sockets);
        }
    }

    @Test
    void halfSentRequestsDoNotKeepOthersWaiting() {
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(new Wire(CORDBOARD.port())
                        .send("POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nsection="));
                assertThat(CORDBOARD.post(Sample.DIRECTORY).statusCode()).isEqualTo(200);
            }
        } finally {
            slow.forEach(Wire::close);
        }
    }

    private static Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), CORDBOARD.port());
        socket.setSoTimeout(WAIT_MILLIS);
        return socket;
    }

    private static void send(Socket socket) throws IOException {
        String request = "POST /xml HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\nContent-Length: "
                + Sample.DIRECTORY.length() + "\r\n\r\n" + Sample.DIRECTORY;
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            assertThat(e).as("only a server that cuts off ends this").hasMessageContaining("reset");
        }
    }

    /** Up to the end of the document. */
    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[8192];
        while (answer.indexOf("</document>") < 0) {
            int read = socket.getInputStream().read(bytes);
            assertThat(read)
                    .as("bytes before the connection ended, after %s", answer)
                    .isPositive();
            answer.append(new String(bytes, 0, read, StandardCharsets.US_ASCII));
        }
        return answer.toString();
    }

    private static void closeAll(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
