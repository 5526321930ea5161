package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EslCommandTest {
    private static final UUID ID = new UUID(1, 2);

    /** All ways to put a value into a command. */
    private static final List<Function<String, EslCommand>> WAYS = List.of(
            EslCommand::auth,
            EslCommand::events,
            EslCommand::api,
            value -> EslCommand.bgapi(value, ID),
            value -> EslCommand.sendEvent("PRESENCE_IN", Map.of("status", value)),
            value -> EslCommand.sendEvent("PRESENCE_IN", Map.of(value, "x")),
            value -> EslCommand.sendEvent(value, Map.of()),
            value -> EslCommand.execute(value, "x", ID),
            value -> EslCommand.execute("set", value, ID),
            EslCommand::hangup);

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\r\nb", "a\0b", "\n", "a\n\napi system id"})
    void noValueCanEndALine(String value) {
        WAYS.forEach(way -> assertThatThrownBy(() -> way.apply(value)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void refusedValuesAreNotRepeated() {
        assertThatThrownBy(() -> EslCommand.auth("secret\n")).hasMessageNotContaining("secret");
        assertThat(EslCommand.auth("secret")).hasToString("EslCommand[auth]");
    }

    @Test
    void anApplicationIsExecutedInOrder() {
        assertThat(EslCommand.execute("playback", "tone_stream://%(200,100,440)", ID)
                        .text())
                .isEqualTo("""
                sendmsg
                call-command: execute
                execute-app-name: playback
                execute-app-arg: tone_stream://%(200,100,440)
                event-lock: true
                Event-UUID: 00000000-0000-0001-0000-000000000002

                """);
    }

    @Test
    void aJobIsNamedByUs() {
        assertThat(EslCommand.bgapi("status", ID).text())
                .isEqualTo("bgapi status\nJob-UUID: 00000000-0000-0001-0000-000000000002\n\n");
    }
}
