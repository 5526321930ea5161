package io.cordboard.xmlcurl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Resources;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folders of {@code xmlcurl/}, named after what they show: {@code request.form}, one field per line; {@code
 * redis.json}, the store, by default that of {@code lab.example.json}; {@code response.xml}, the whole answer.
 */
class XmlCurlFixtureTest {
    private static final String FOLDER = "xmlcurl";
    private static final String LAB = FOLDER + "/lab.example.json";

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving(LAB)
            .with("CORDBOARD_PASSTHROUGH_CONTEXTS", "left-to-disk")
            .with("CORDBOARD_PASSTHROUGH_DOMAINS", "disk.example");

    private static String served = LAB;

    static List<String> cases() {
        return Resources.list(FOLDER).stream()
                .filter(Files::isDirectory)
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isAnsweredByItsResponse(String name) {
        String folder = FOLDER + "/" + name;
        serve(Files.exists(Resources.path(folder).resolve("redis.json")) ? folder + "/redis.json" : LAB);

        HttpResponse<String> response = CORDBOARD.post(form(folder));

        XmlAnswers.strict(response);
        assertThat(XmlAnswers.ofDocuments(response.body())).isEqualTo(Resources.text(folder + "/response.xml"));
    }

    private static void serve(String store) {
        if (!store.equals(served)) {
            CORDBOARD.store(Resources.text(store));
            served = store;
        }
    }

    private static String form(String folder) {
        Path request = Path.of(folder, "request.form");
        return Resources.text(request.toString()).lines().collect(Collectors.joining("&"));
    }
}
