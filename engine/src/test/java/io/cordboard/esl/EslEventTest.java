package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EslEventTest {
    private static List<EslEvent> events(String capture) throws EslProtocolException {
        List<EslEvent> events = new ArrayList<>();
        for (EslFrame frame : new EslDecoder().feed(EslCapture.named(capture).received())) {
            if (frame.contentType().startsWith("text/event-")) {
                events.add(EslEvent.read(frame));
            }
        }
        return events;
    }

    private static EslEvent plain(String text) {
        return EslEvent.plain(text);
    }

    @Test
    void valuesOfPlainEventsAreDecoded() throws EslProtocolException {
        EslEvent created = events("plain-all-call.raw").stream()
                .filter(event -> event.name().equals("CHANNEL_CREATE"))
                .findFirst()
                .orElseThrow();
        assertThat(created.header("Channel-Name")).contains("sofia/internal/1000@lab.example");
        assertThat(created.variable("sip_full_from"))
                .hasValueSatisfying(from -> assertThat(from).startsWith("\"Lab 1000\" <sip:1000@lab.example>"));
        assertThat(created.channel()).isEqualTo("87f5f433-502c-4b13-bf30-954b2e5be71c");
    }

    @Test
    void aBackgroundJobHasItsResultAsABody() throws EslProtocolException {
        List<String> results = events("bgapi-originate.raw").stream()
                .filter(event -> event.header("Job-UUID").equals(Optional.of("job-1")))
                .map(EslEvent::body)
                .toList();
        assertThat(results).containsExactly("-ERR USER_NOT_REGISTERED\n");
    }

    @Test
    void severalValuesAreReadAloneInBothForms() throws EslProtocolException {
        EslEvent event = plain("Event-Name: X\nvariable_a: ARRAY%3A%3Aone%3Btwo%7C%3Athree\n\n");
        assertThat(event.values("variable_a")).containsExactly("one;two", "three");
        assertThat(event.values("nothing")).isEmpty();
        EslEvent json = EslEvent.read(EslFrame.of(
                "Content-Type: text/event-json",
                "{\"Event-Name\":\"X\",\"variable_a\":[\"one;two\",\"three\"],\"_body\":\"b\"}"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(json.values("variable_a")).containsExactly("one;two", "three");
        assertThat(json.body()).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource({
        "M%C3%BCller,Müller",
        "%E5%BC%A0,张",
        "a+b,a+b",
        "100%,100%",
        "%zz,%zz",
        "%4,%4",
        "%0a,'\n'",
        "Müller,Müller",
        "%C3,\uFFFD",
        "%2541,%41"
    })
    void decodingIsExactAndRefusesNothing(String written, String decoded) {
        assertThat(plain("X: " + written + "\n\n").header("X")).contains(decoded);
    }

    @Test
    void namesAreComparedWithoutCaseAndLinesWithoutAColonPassedOver() {
        EslEvent event = plain("nonsense\nevent-NAME: HEARTBEAT\n: empty\nX: first\nX: second\n\n");
        assertThat(event.name()).isEqualTo("HEARTBEAT");
        assertThat(event.header("x")).contains("first");
    }

    @Test
    void anEventThatIsNotJsonIsNoEvent() {
        EslFrame frame = EslFrame.of("Content-Type: text/event-json", "{".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> EslEvent.read(frame)).isInstanceOf(EslProtocolException.class);
    }
}
