package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EslDecoderTest {
    private static final int WAYS_TO_CUT = 30;

    static List<EslCapture> captures() {
        return EslCapture.all();
    }

    @Test
    void thereAreCapturesOfAllKindsOfConnections() {
        assertThat(captures())
                .hasSizeGreaterThan(20)
                .extracting(EslCapture::name)
                .contains("outbound-full.raw", "json-all-call.raw");
    }

    @ParameterizedTest
    @MethodSource("captures")
    void everyByteOfACaptureBelongsToAMessage(EslCapture capture) throws EslProtocolException {
        EslDecoder decoder = new EslDecoder();
        List<EslFrame> frames = decoder.feed(capture.received());
        assertThat(frames)
                .isNotEmpty()
                .allSatisfy(frame -> assertThat(frame.headers()).isNotEmpty());
        assertThat(decoder.unread()).isZero();
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCaptureIsTheSameWhereverItIsCut(EslCapture capture) throws EslProtocolException {
        List<String> whole = describe(new EslDecoder().feed(capture.received()));
        for (int seed = 0; seed < WAYS_TO_CUT; seed++) {
            assertThat(cut(capture.received(), new Random(seed), 2_000))
                    .as("cut with seed %d", seed)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void aCaptureIsTheSameByteByByte(EslCapture capture) throws EslProtocolException {
        assertThat(cut(capture.received(), new Random(0), 1))
                .isEqualTo(describe(new EslDecoder().feed(capture.received())));
    }

    private static List<String> cut(byte[] bytes, Random random, int most) throws EslProtocolException {
        EslDecoder decoder = new EslDecoder();
        List<EslFrame> frames = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(most));
            frames.addAll(decoder.feed(Arrays.copyOfRange(bytes, at, end)));
            at = end;
        }
        return describe(frames);
    }

    private static List<String> describe(List<EslFrame> frames) {
        return frames.stream()
                .map(frame -> frame.headers() + new String(frame.body(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1\n\n",
                "Content-Length: 16777217\n\n",
                "Content-Length: 99999999999999999999\n\n",
                "Content-Length: 0x10\n\n",
                "Content-Length: 1 2\n\n",
                "Content-Length:\n\n",
                "Content-Length: 3\nContent-Length: 4\n\nabcd",
                "Content-Type: text/event-plain\ncontent-length: none\n\n"
            })
    void aLengthThatIsNoneIsRefused(String head) {
        EslDecoder decoder = new EslDecoder();
        assertThatThrownBy(() -> decoder.feed(bytes(head)))
                .isInstanceOf(EslProtocolException.class)
                .hasMessageContaining("Content-Length");
        assertThatThrownBy(() -> decoder.feed(bytes("Content-Type: auth/request\n\n")))
                .as("nothing is read after it")
                .isInstanceOf(EslProtocolException.class);
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        EslDecoder decoder = new EslDecoder();
        byte[] piece = bytes("X: " + "a".repeat(100_000) + "\n");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        decoder.feed(piece);
                    }
                })
                .isInstanceOf(EslProtocolException.class)
                .hasMessageContaining("head");
    }

    @Test
    void theSameLengthTwiceIsOneLength() throws EslProtocolException {
        List<EslFrame> frames = new EslDecoder().feed(bytes("Content-Length: 2\nContent-Length: 2\n\nok"));
        assertThat(frames).singleElement().extracting(EslFrame::text).isEqualTo("ok");
    }

    @Test
    void aBodyOfTheLargestSizeIsRead() throws EslProtocolException {
        EslDecoder decoder = new EslDecoder();
        assertThat(decoder.feed(bytes("Content-Length: " + EslDecoder.MAX_BODY_BYTES + "\n\n")))
                .isEmpty();
        byte[] half = new byte[EslDecoder.MAX_BODY_BYTES / 2];
        assertThat(decoder.feed(half)).isEmpty();
        assertThat(decoder.feed(half))
                .singleElement()
                .extracting(frame -> frame.body().length)
                .isEqualTo(EslDecoder.MAX_BODY_BYTES);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
