package io.cordboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Basic credentials; {@code MessageDigest.isEqual} compares them in constant time. */
class CredentialsTest {
    private static final String FETCH = RunningCordboard.form("section", "directory", "domain", "lab.example");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json")
            .with("CORDBOARD_XML_CURL_CREDENTIALS", "freeswitch:pa:ss wörd");

    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "basic ", "BASIC  "})
    void theRightOnesAreLetIn(String scheme) {
        HttpResponse<String> response = fetch(scheme + base64("freeswitch:pa:ss wörd"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<domain name=\"lab.example\">");
    }

    @Test
    void withoutThemNobodyIsLetIn() {
        HttpResponse<String> response = CORDBOARD.post(FETCH);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"cordboard\"");
        assertThat(response.body()).isEqualTo("credentials are required\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "freeswitch:pa:ss",
                "freeswitch:pa:ss wörd ",
                "freeswitch:",
                ":pa:ss wörd",
                "FREESWITCH:pa:ss wörd",
                "freeswitch",
                "",
                "freeswitch:pa:ss wörd\u0000"
            })
    void wrongOnesAreNotLetIn(String credentials) {
        assertThat(fetch("Basic " + base64(credentials)).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic !!!", "Bearer abc", "Digest username=\"freeswitch\"", " "})
    void otherHeadersAreNotLetIn(String header) {
        assertThat(fetch(header).statusCode()).isEqualTo(401);
    }

    @Test
    void aRequestIsNotParsedBeforeItsCredentialsAreChecked() {
        assertThat(CORDBOARD.post("section=%zz").statusCode()).isEqualTo(401);
    }

    @Test
    void healthNeedsNone() {
        HttpRequest.Builder live =
                HttpRequest.newBuilder(CORDBOARD.uri("/health/live")).GET();

        assertThat(CORDBOARD.send(live).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> fetch(String authorization) {
        return CORDBOARD.send(HttpRequest.newBuilder(CORDBOARD.uri("/xml"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(FETCH)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
