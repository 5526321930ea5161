package io.cordboard.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.testing.CordboardProcess;
import io.cordboard.testing.Sample;
import io.cordboard.testing.XmlCurlBindings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is stopped with SIGTERM, and its log. */
class ShutdownTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int SIGTERM = 15;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void aFetchThatBeganBeforeTheEndIsAnswered(@TempDir Path directory) throws IOException {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            Sample.load(redis);
            Map<String, String> environment =
                    Map.of("CORDBOARD_REDIS_URL", redis.url(), "CORDBOARD_HTTP_IDLE_MILLIS", "600000");
            try (CordboardProcess node = serve(directory, environment);
                    Socket fetch = begin(node.port())) {
                node.terminate();
                node.awaitLog("stopping");
                fetch.getOutputStream().write(Sample.DIALPLAN.substring(10).getBytes(StandardCharsets.US_ASCII));

                assertThat(new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .startsWith("HTTP/1.1 200 OK")
                        .contains("<section name=\"dialplan\">")
                        .contains("</document>");
                assertThat(node.exitCode()).isEqualTo(128 + SIGTERM);
                assertThat(node.log().get(node.log().size() - 1)).contains("stopped");
            }
        }
    }

    @Test
    void aNodeThatDrainsSaysSoAndStillAnswers(@TempDir Path directory) throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(directory)) {
            Sample.load(redis);
            Map<String, String> environment =
                    Map.of("CORDBOARD_REDIS_URL", redis.url(), "CORDBOARD_HTTP_DRAIN_MILLIS", "600000");
            try (CordboardProcess node = serve(directory, environment)) {
                assertThat(ready(node).statusCode()).isEqualTo(200);
                node.terminate();
                node.awaitLog("draining");

                assertThat(ready(node).statusCode()).isEqualTo(503);
                assertThat(ready(node).body()).startsWith("{\"status\":\"draining\",\"store\":\"ready\",");
                assertThat(new XmlCurlBindings(node.port()).fetch(Sample.DIALPLAN))
                        .isPresent();
            }
        }
    }

    private static HttpResponse<String> ready(CordboardProcess node) throws Exception {
        URI ready = URI.create("http://127.0.0.1:" + node.port() + "/health/ready");
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(ready).build(), BodyHandlers.ofString());
    }

    /** Sends everything except the end of the body. The answer to Expect shows that the server waits for it. */
    private static Socket begin(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        OutputStream out = socket.getOutputStream();
        out.write(("POST /xml HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: "
                        + Sample.DIALPLAN.length() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] goOn = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(socket.getInputStream().readNBytes(goOn.length)).isEqualTo(goOn);
        out.write(Sample.DIALPLAN.substring(0, 10).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void logsAreOneJsonObjectALineAndHoldNoSecrets(@TempDir Path directory) throws IOException {
        Map<String, String> environment = Map.of(
                "CORDBOARD_LOG_FORMAT", "json",
                "CORDBOARD_LOG_LEVEL", "debug",
                "CORDBOARD_REDIS_URL", "redis://reader:a-redis-secret@127.0.0.1:1",
                "CORDBOARD_XML_CURL_CREDENTIALS", "freeswitch:an-http-secret");
        try (CordboardProcess node = serve(directory, environment)) {
            node.port();
            node.terminate();
            assertThat(node.exitCode()).isEqualTo(128 + SIGTERM);

            List<JsonNode> events = node.log().stream().map(ShutdownTest::parse).toList();
            assertThat(events)
                    .extracting(event -> event.path("formattedMessage").asText())
                    .anyMatch(message -> message.startsWith("serving on 127.0.0.1:"))
                    .contains("stopped");
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.fieldNames())
                            .toIterable()
                            .containsExactly(
                                    "timestamp", "level", "threadName", "loggerName", "formattedMessage", "throwable"));
            assertThat(node.log())
                    .noneMatch(line -> line.contains("a-redis-secret") || line.contains("an-http-secret"));
        }
    }

    private static CordboardProcess serve(Path directory, Map<String, String> environment) {
        return CordboardProcess.serve(directory, environment);
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }
}
