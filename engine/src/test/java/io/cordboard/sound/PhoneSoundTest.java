package io.cordboard.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cordboard.testing.WavFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an uploaded file becomes. */
class PhoneSoundTest {
    private static final double STRENGTH = 16_000 / 32768d;

    @Test
    void aFileThatIsAsTelephonesNeedItStaysAsItIs() {
        byte[] file = WavFile.tone(440, 8_000, 8_000);
        assertThat(PhoneSound.of(file)).isEqualTo(file);
    }

    @ParameterizedTest
    @ValueSource(ints = {11_025, 16_000, 22_050, 44_100, 48_000, 96_000})
    void aToneKeepsItsPitchAndStrengthAtAnyRate(int rate) {
        byte[] file = PhoneSound.of(WavFile.tone(1_000, rate, rate));
        assertThat(WavFile.samples(file)).hasSize(8_000);
        assertThat(WavFile.strength(file, 1_000)).isCloseTo(STRENGTH, within(0.01));
        assertThat(WavFile.strength(file, 1_300)).isLessThan(0.01);
    }

    @Test
    void whatIsTooHighForATelephoneIsNotHeardAsAnotherTone() {
        byte[] file = PhoneSound.of(WavFile.tone(6_000, 44_100, 44_100)); // would be heard as 2,000 Hz
        for (int hertz = 200; hertz < 4_000; hertz += 100) {
            assertThat(WavFile.strength(file, hertz)).as(hertz + " Hz").isLessThan(0.002);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "1, 16", "1, 24", "1, 32", "3, 32", "3, 64"})
    void samplesOfEverySizeAreRead(int tag, int bits) {
        byte[] file = PhoneSound.of(written(tag, bits, 1, i -> 0.5 * Math.sin(2 * Math.PI * 500 * i / 8_000)));
        assertThat(WavFile.strength(file, 500)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void bothSamplesOfCompandedFilesAreThoseOfTheStandard() {
        byte[] codes = {(byte) 0xff, 0x7f, (byte) 0x80, 0x00, (byte) 0xd5, 0x55, (byte) 0xaa, 0x2a};
        assertThat(WavFile.samples(PhoneSound.of(WavFile.of(7, 1, 8_000, 8, Arrays.copyOf(codes, 4)))))
                .containsExactly((short) 0, (short) 0, (short) 32124, (short) -32124);
        assertThat(WavFile.samples(PhoneSound.of(WavFile.of(6, 1, 8_000, 8, Arrays.copyOfRange(codes, 4, 8)))))
                .containsExactly((short) 8, (short) -8, (short) 32256, (short) -32256);
    }

    @Test
    void channelsAreMixed() {
        byte[] file = PhoneSound.of(written(1, 16, 2, i -> i % 2 == 0 ? 0.5 : 0.25));
        assertThat(WavFile.samples(file)[4_000]).isEqualTo((short) (0.375 * 32768));
    }

    @Test
    void aFileThatDoesNotKnowItsOwnLengthIsReadToItsEnd() {
        byte[] file = WavFile.tone(440, 8_000, 100);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1);
        assertThat(WavFile.samples(PhoneSound.of(file))).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | 1 | 8000 | 4 | is compressed",
                "1 | 0 | 8000 | 16 | has 0 channels",
                "1 | 9 | 8000 | 16 | has 9 channels",
                "1 | 1 | 4000 | 16 | has 4000 samples a second",
                "1 | 1 | 192000 | 16 | has 192000 samples a second",
                "1 | 1 | 8000 | 12 | is compressed"
            })
    void whatIsNotReadIsRefusedWithItsReason(int tag, int channels, int rate, int bits, String reason) {
        byte[] file = WavFile.of(tag, channels, rate, bits, new byte[100]);
        assertThatThrownBy(() -> PhoneSound.of(file))
                .isInstanceOf(NotASound.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aSoundOfMoreThanTenMinutesIsRefused() {
        byte[] file = WavFile.of(7, 1, 8_000, 8, new byte[8_000 * 600 + 1]);
        assertThatThrownBy(() -> PhoneSound.of(file))
                .isInstanceOf(NotASound.class)
                .hasMessage("the sound is longer than 10 minutes");
    }

    @Test
    void anotherFileIsRefusedWhateverItIsCalled() {
        for (byte[] file :
                new byte[][] {{}, new byte[44], "<html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)}) {
            assertThatThrownBy(() -> PhoneSound.of(file))
                    .isInstanceOf(NotASound.class)
                    .hasMessage("the file is not a WAV file");
        }
    }

    /** Cut at any byte, and with any bytes overwritten, a file is read or refused. */
    @Test
    void aDamagedFileIsReadOrRefused() {
        byte[] whole = WavFile.tone(440, 16_000, 50);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(Math.min(damaged.length, 60))] = (byte) random.nextInt();
            }
            try {
                assertThat(PhoneSound.of(damaged)).hasSizeGreaterThan(44);
            } catch (NotASound e) {
                assertThat(e).hasMessageMatching("the (?:file|WAV file|header|sound) .+");
            }
        }
    }

    private static byte[] written(int tag, int bits, int channels, IntToDoubleFunction value) {
        ByteBuffer data = ByteBuffer.allocate(8_000 * channels * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 8_000 * channels; i++) {
            double one = value.applyAsDouble(i);
            if (tag == 3) {
                var unused = bits == 32 ? data.putFloat((float) one) : data.putDouble(one);
            } else if (bits == 8) {
                data.put((byte) Math.round(128 + 127 * one));
            } else {
                long scaled = Math.round(one * (1L << (bits - 1)));
                for (int shift = 0; shift < bits; shift += 8) {
                    data.put((byte) (scaled >> shift));
                }
            }
        }
        return WavFile.of(tag, channels, 8_000, bits, data.array());
    }
}
