package io.cordboard.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerNamesTest {
    private static final String NAME = "Caller-Caller-ID-Name";

    private static Optional<String> found(String name) throws BadRequest {
        String form = "section=dialplan&" + NAME + "=" + name + "&Caller-Context=default";
        return CallerNames.withControlCharacter(XmlCurlRequest.parse(form.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0001", "\u007f", "%0Ab", "a%1f", "%7F", "a%250Ab", "%25%30a", "%25250D", "a%2525257f"})
    void aControlCharacterIsFoundHoweverOftenItIsEncoded(String name) throws BadRequest {
        assertThat(found(name)).contains(NAME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ann",
                "100%25",
                "a%2520b",
                "%C3%A9",
                "\u00e9",
                "%80",
                "sofia%2Finternal%2F1001%40lab.example"
            })
    void otherNamesPass(String name) throws BadRequest {
        assertThat(found(name)).isEmpty();
    }
}
