package io.cordboard.http;

import static io.cordboard.testing.Wire.post;
import static io.cordboard.testing.Wire.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP as FreeSWITCH, a browser, a scanner and an attacker send it, byte for byte. */
class ProtocolTest {
    private static final int MIB = 1024 * 1024;
    private static final String FETCH = RunningCordboard.form(
            "section", "directory", "tag_name", "domain", "key_value", "lab.example", "domain", "lab.example");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    @AfterEach
    void othersAreStillAnswered() {
        assertThat(CORDBOARD.post(FETCH).statusCode()).isEqualTo(200);
    }

    @Test
    void aPostIsAnsweredWithADocument() {
        assertThat(exchange(post(FETCH))).startsWith("HTTP/1.1 200 OK\r\n").contains("<domain name=\"lab.example\">");
    }

    @Test
    void aGetIsAnsweredFromItsQuery() {
        assertThat(exchange("GET /xml?" + FETCH + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("<domain name=\"lab.example\">");
    }

    @Test
    void aGetWithAFetchOfEightKilobytesIsAnswered() {
        String query = FETCH + "&variable_a=" + "a".repeat(8_000);

        assertThat(exchange("GET /xml?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void otherMethodsAreNotAllowed(String method) {
        String response = exchange(post(FETCH).replaceFirst("POST", method));

        assertThat(response).startsWith("HTTP/1.1 405 ").contains(": GET, POST\r\n");
    }

    @Test
    void anotherPathIsNotFound() {
        assertThat(status(exchange(post(FETCH).replaceFirst("/xml", "/xmlx")))).isEqualTo(404);
    }

    @Test
    void aChunkedBodyIsRead() {
        String half = FETCH.substring(0, 10);
        String rest = FETCH.substring(10);
        String chunks = chunk(half) + chunk(rest) + "0\r\n\r\n";

        assertThat(exchange(post("Connection: close\r\nTransfer-Encoding: chunked\r\n", chunks)))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("<domain name=\"lab.example\">");
    }

    @Test
    void expectContinueIsAnswered() {
        try (Wire wire = new Wire(CORDBOARD.port())) {
            wire.send(post(
                    "Expect: 100-continue\r\nConnection: close\r\nContent-Length: " + FETCH.length() + "\r\n", ""));
            assertThat(wire.readResponse()).startsWith("HTTP/1.1 100 Continue\r\n");
            assertThat(wire.send(FETCH).readToEnd()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        String unknown = FETCH.replace("lab.example", "nowhere.example");
        String first = post("Content-Length: " + FETCH.length() + "\r\n", FETCH);

        try (Wire wire = new Wire(CORDBOARD.port())) {
            wire.send(first + post(unknown));
            assertThat(wire.readResponse()).contains("<domain name=\"lab.example\">");
            assertThat(wire.readResponse()).contains("not found");
            assertThat(wire.readToEnd()).isEmpty();
        }
    }

    @Test
    void http10IsAnsweredAndTheConnectionClosed() {
        String request = "POST /xml HTTP/1.0\r\nContent-Length: " + FETCH.length() + "\r\n\r\n" + FETCH;

        assertThat(exchange(request)).contains(" 200 OK\r\n").contains("<domain name=\"lab.example\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /xml\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "POST /xml HTTP/1.1\r\nno colon\r\n\r\n",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nabcde",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 0x5\r\n\r\nabcde",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: five\r\n\r\nabcde",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: \r\n\r\n",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "POST /xml HTTP/1.1\r\nHost: x\r\nContent-Length: 4, 5\r\n\r\nabcde",
                "POST /xml HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
                "POST /xml HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"
            })
    void invalidHttpIsRefusedOrDisconnected(String bytes) {
        String response = exchangeAndEnd(bytes);

        assertThat(response.isEmpty() ? 400 : status(response)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "REGISTER sip:lab.example SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "POST /xml HTTP/9.9\r\n\r\n"
            })
    void anotherProtocolIsNotImplemented(String bytes) {
        assertThat(status(exchangeAndEnd(bytes))).isEqualTo(501);
    }

    @Test
    void aLengthBesideChunksDoesNotSmuggleASecondRequest() {
        String smuggled = "0\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";
        String response = exchangeAndEnd(
                post("Content-Length: " + smuggled.length() + "\r\nTransfer-Encoding: chunked\r\n", smuggled));

        assertThat(response).doesNotContain("live");
    }

    @Test
    void aCompressedBodyIsNoForm() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(FETCH.getBytes(StandardCharsets.ISO_8859_1));
        }
        String body = bytes.toString(StandardCharsets.ISO_8859_1);

        String response = exchange(
                post("Connection: close\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length() + "\r\n", body));

        assertThat(status(response)).isEqualTo(400);
    }

    @Test
    void theContentTypeOfARequestDoesNotMatter() {
        String request = post(FETCH).replace("application/x-www-form-urlencoded", "multipart/form-data");

        assertThat(status(exchange(request))).isEqualTo(200);
    }

    @Test
    void aBodyOfAMebibyteIsRead() {
        String body = FETCH + "&variable_a=";
        body += "a".repeat(MIB - body.length());

        assertThat(status(exchange(post(body)))).isEqualTo(200);
    }

    @Test
    void aLongerBodyIsRefusedByItsLength() {
        String request = post("Connection: close\r\nContent-Length: " + (MIB + 1) + "\r\n", "");

        assertThat(status(exchange(request))).isEqualTo(413);
    }

    @Test
    void anAbsurdLengthIsRefused() {
        String request = post("Connection: close\r\nContent-Length: 9223372036854775807\r\n", "");

        assertThat(status(exchange(request))).isEqualTo(413);
    }

    @Test
    void aLongerBodyInChunksIsRefusedBeforeItsEnd() {
        try (Wire wire = new Wire(CORDBOARD.port())) {
            wire.send(post("Transfer-Encoding: chunked\r\n", ""));
            for (int sent = 0; sent <= MIB; sent += 64 * 1024) {
                wire.send(chunk("a".repeat(64 * 1024)));
            }
            assertThat(status(wire.readResponse())).isEqualTo(413);
        }
    }

    @Test
    void moreThan4096FieldsAreTooMany() {
        assertThat(status(exchange(post(FETCH + "&a=1".repeat(4092))))).isEqualTo(200);
        assertThat(status(exchange(post(FETCH + "&a=1".repeat(4093))))).isEqualTo(413);
        assertThat(status(exchange(post(FETCH + "&a=1".repeat(100_000))))).isEqualTo(413);
    }

    @Test
    void aHeadOver16KilobytesIsRefused() {
        String fits = "X-A: " + "a".repeat(15_000) + "\r\n";
        String large = "X-A: " + "a".repeat(17_000) + "\r\n";
        String many = "X-A: a\r\n".repeat(3_000);
        String length = "Connection: close\r\nContent-Length: " + FETCH.length() + "\r\n";

        assertThat(status(exchange(post(fits + length, FETCH)))).isEqualTo(200);
        assertThat(status(exchange(post(large + length, FETCH)))).isEqualTo(431);
        assertThat(status(exchange(post(many + length, FETCH)))).isEqualTo(431);
    }

    @Test
    void aRequestLineOver64KilobytesIsRefused() {
        String request = "GET /xml?" + FETCH + "&a=" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";

        assertThat(status(exchange(request))).isEqualTo(414);
    }

    private static String chunk(String data) {
        return Integer.toHexString(data.length()) + "\r\n" + data + "\r\n";
    }

    private static String exchange(String request) {
        try (Wire wire = new Wire(CORDBOARD.port())) {
            return wire.send(request).readResponse();
        }
    }

    private static String exchangeAndEnd(String request) {
        try (Wire wire = new Wire(CORDBOARD.port())) {
            return wire.send(request).end().readToEnd();
        }
    }
}
