package io.cordboard.feature.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that a tenant may write makes the command another one. */
class OriginateCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String command(String name, String number) {
        JsonNode request = JSON.createObjectNode()
                .put("id", "an-id")
                .put("caller", "1001")
                .put("callee", "1002")
                .put("number", number)
                .put("state", "RECALLING");
        OriginateCommand.Phone phone = new OriginateCommand.Phone(
                new UUID(1, 2), "sofia/internal/sip:1001@127.0.0.1:5070", "a-proof", "a-hop");
        return OriginateCommand.of(Callback.of("lab.example", request), name, List.of(phone), Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({
        "x:_:sofia/gateway/carrier/0044123456:_:y, x_sofia/gateway/carrier/0044123456_y",
        "'a'',b]c}d|e', abcde",
        "${system(reboot)}, system(reboot)",
        "^^:x, x",
        "Zoë O Müller-Lüdenscheidt (Büro 2), Zoë O Müller-Lüdenscheidt (Büro 2)",
        "王芳, 王芳",
    })
    void aNameIsTextAndNothingElse(String name, String said) {
        assertThat(command(name, "1002"))
                .contains(",origination_callee_id_name='" + said + "',")
                .endsWith("]sofia/internal/sip:1001@127.0.0.1:5070 1002 XML from-extension")
                .doesNotContain(":_:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"undef", "UNDEF", "Undef", "", "1002 XML", "&park()", "1002,1003", "10\n02"})
    void whatIsNoNumberIsNotDialled(String number) {
        assertThat(OriginateCommand.isWord(number)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> command("Anna", number));
    }

    @Test
    void aContactThatWouldPartTheCommandIsRefused() {
        OriginateCommand.Phone phone =
                new OriginateCommand.Phone(new UUID(1, 2), "sofia/internal/sip:a:_:b", "a-proof", "a-hop");
        JsonNode request = JSON.createObjectNode()
                .put("id", "an-id")
                .put("caller", "1001")
                .put("callee", "1002")
                .put("state", "RECALLING");
        Callback callback = Callback.of("lab.example", request);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OriginateCommand.of(callback, "Anna", List.of(phone), Duration.ofSeconds(20)));
    }
}
