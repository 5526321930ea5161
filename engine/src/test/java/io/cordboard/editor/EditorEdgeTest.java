package io.cordboard.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EditorEdgeTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final Pattern SCRIPT = Pattern.compile("src=\"(/ui/assets/main-[^\"]+\\.js)\"");

    private static HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(CORDBOARD.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CORDBOARD.send(request);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void needEditor() {
        Optional<String> missing = EditorFiles.missing();
        assumeTrue(missing.isEmpty(), () -> "the editor is not built: " + missing.orElse(""));
    }

    @Test
    void theRootLeadsToTheEditorAndOtherPathsToNothing() {
        assertThat(get("/").statusCode()).isEqualTo(302);
        assertThat(header(get("/"), "Location")).isEqualTo("/ui/");
        assertThat(header(get("/ui"), "Location")).isEqualTo("/ui/");
        assertThat(get("/uix").statusCode()).isEqualTo(404);
    }

    @Test
    void everyPageIsTheSameFileWithAStrictPolicy() {
        needEditor();
        HttpResponse<String> page = get("/ui/d/acme.test/people/1001");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .isEqualTo(get("/ui/").body())
                .contains("<div id=\"app\">")
                .doesNotContain("<style");
        assertThat(header(page, "Content-Security-Policy"))
                .startsWith("default-src 'self';")
                .doesNotContain("unsafe");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void filesWhoseNameHasTheirHashAreKeptByBrowsersAndSentCompressed() {
        needEditor();
        Matcher script = SCRIPT.matcher(get("/ui/").body());
        assertThat(script.find()).isTrue();

        HttpResponse<String> plain = get(script.group(1));
        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
        assertThat(header(plain, "Cache-Control")).contains("immutable");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(get(script.group(1), "Accept-Encoding", "gzip, br"), "Content-Encoding"))
                .isEqualTo("br");
        assertThat(header(get(script.group(1), "Accept-Encoding", "gzip"), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        needEditor();
        assertThat(get("/ui/assets/none.js").statusCode()).isEqualTo(404);
        assertThat(get("/ui/assets/..%2findex.html").statusCode()).isEqualTo(404);
        assertThat(CORDBOARD
                        .send(HttpRequest.newBuilder(CORDBOARD.uri("/ui/")).DELETE())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aCodingThatTheBrowserRefusesIsNotChosen() {
        EditorFile file = new EditorFile("index.html", Map.of("", new byte[0]));

        assertThat(file.coding(Optional.of("br;q=0, gzip"))).isEqualTo("gzip");
        assertThat(file.coding(Optional.of("br;q=0.5"))).isEqualTo("br");
        assertThat(file.coding(Optional.of("deflate, gzip;q=1.0, *;q=0.5"))).isEqualTo("gzip");
        assertThat(file.coding(Optional.of("brotli"))).isEmpty();
        assertThat(file.coding(Optional.empty())).isEmpty();
    }
}
