package io.cordboard.kind;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.kind.Destination.Reading;
import io.cordboard.text.PackagedFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid destinations, and the characters that they may contain. */
class DestinationTest {
    private static final DestinationGrammar GRAMMAR =
            new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty()).destinations();

    static Stream<Arguments> destinations() {
        return Stream.of(
                Arguments.of("5020", new Destination.Extension("5020")),
                Arguments.of("anna.b_c-d", new Destination.Extension("anna.b_c-d")),
                Arguments.of("extension:*98", new Destination.Extension("*98")),
                Arguments.of("ring_group:5000", new Destination.OfKind("ring_group", "5000")),
                Arguments.of("ivr:5000", new Destination.OfKind("ivr", "5000")),
                Arguments.of("queue:5000", new Destination.OfKind("queue", "5000")),
                Arguments.of(
                        "queue:5000?priority=5",
                        new Destination.OfKind("queue", "5000", List.of("cc_base_score=500000"))),
                Arguments.of("conference:5000", new Destination.OfKind("conference", "5000")),
                Arguments.of("voicemail:5020", new Destination.Voicemail("5020")),
                Arguments.of("call_flow:6070", new Destination.OfKind("call_flow", "6070")),
                Arguments.of("time_condition:6000", new Destination.OfKind("time_condition", "6000")),
                Arguments.of("feature_code:*70", new Destination.OfKind("feature_code", "*70")),
                Arguments.of("playback:ivr/closed.wav", new Destination.Playback("ivr/closed.wav")),
                Arguments.of("playback:/a/b.wav", new Destination.Playback("/a/b.wav")),
                Arguments.of("playback:local_stream://moh", new Destination.Playback("local_stream://moh")),
                Arguments.of(
                        "playback:tone_stream://%(200,0,500);loops=3",
                        new Destination.Playback("tone_stream://%(200,0,500);loops=3")),
                Arguments.of("number:+8613800000000", new Destination.Outside("+8613800000000")),
                Arguments.of("trunk:carrier/0086", new Destination.Trunk("carrier", "0086")),
                Arguments.of("route:office/5020", new Destination.OnRoute("office", "5020")),
                Arguments.of("hangup:USER_BUSY", new Destination.Hangup("USER_BUSY")));
    }

    @ParameterizedTest
    @MethodSource("destinations")
    void isReadAsItsKindSays(String text, Destination destination) {
        assertThat(GRAMMAR.read(text)).isEqualTo(new Reading.Understood(destination));
    }

    /**
     * Spaces separate the words of transfer, commas and bars the legs of bridge; brackets set variables; dollars expand.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ", ",", "|", "${x}", "$1", "{a=b}", "[a=b]", "<a=b>", "^^:", ":_:", "\n", "\u0000", "'", "\"", "\\",
                "/", "@x", "%x", ";x", "&", "é", "\u00A0", "\uFEFF"
            })
    void holdsNothingThatAnApplicationsArgumentIsPartedOrExpandedBy(String hostile) {
        assertThat(Stream.of(
                                "extension:5020",
                                "voicemail:5020",
                                "call_flow:6070",
                                "number:+86",
                                "route:office/5020",
                                "trunk:carrier/86",
                                "queue:5000",
                                "hangup:USER_BUSY",
                                "ring_group:1",
                                "5020")
                        .map(destination -> destination + hostile))
                .allSatisfy(text -> assertThat(GRAMMAR.read(text)).isInstanceOf(Reading.Mistaken.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "extension:",
                "-bleg",
                "extension:-bleg",
                "route:office",
                "route:/5020",
                "route:-both/5020",
                "trunk:carrier",
                "trunk:carrier/",
                "trunk:a/b/1",
                "number:",
                "queue:5000?priority=high",
                "hangup:user_busy",
                "hangup:16",
                "hangup:NO_SUCH_CAUSE",
                "playback:",
                "playback:../secret.wav",
                "playback:a/../../b.wav",
                "playback:a b.wav",
                "playback:${x}.wav",
                "playback:$${x}/y.wav",
                "playback:{a=b}x.wav",
                "playback:phrase:x",
                "playback:shell_stream:///bin/id",
                "playback:http://x/y.wav",
                "playback:file_string://a!b",
                "EXTENSION:5020",
                "lua:x.lua"
            })
    void isRefusedOtherwise(String text) {
        assertThat(GRAMMAR.read(text)).isInstanceOf(Reading.Mistaken.class);
    }

    @Test
    void aMistakeSaysWhatWasExpected() {
        assertThat(GRAMMAR.read("extension:50 20"))
                .isEqualTo(
                        new Reading.Mistaken("\"extension:50 20\" is no destination; expected extension: and a number, "
                                + "or a name of letters, digits and _ . + * # -"));
        assertThat(GRAMMAR.read("sip:a@b"))
                .isInstanceOfSatisfying(
                        Reading.Mistaken.class,
                        mistaken -> assertThat(mistaken.reason())
                                .startsWith(
                                        "\"sip:a@b\" is no destination; expected the number of an extension, or one of"
                                                + " extension: voicemail: ")
                                .contains(" ivr: ", " queue: ", " ring_group: ") // and the other kinds
                                .endsWith(
                                        " playback: number: trunk: route: hangup: followed by a number, a name or a file"));
    }
}
