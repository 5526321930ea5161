package io.cordboard.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files for tests: tones, written in any way, and what is in a file of 16-bit samples. */
public final class WavFile {
    private WavFile() {}

    /** A tone as 16-bit PCM of one channel. */
    public static byte[] tone(int hertz, int rate, int frames) {
        ByteBuffer data = ByteBuffer.allocate(2 * frames).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            data.putShort((short) Math.round(16_000 * Math.sin(2 * Math.PI * hertz * i / rate)));
        }
        return of(1, 1, rate, 16, data.array());
    }

    /** @param tag how the samples are written: 1 PCM, 3 float, 6 A-law, 7 mu-law */
    public static byte[] of(int tag, int channels, int rate, int bits, byte[] data) {
        int frame = channels * bits / 8;
        ByteBuffer file = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(36 + data.length).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) tag).putShort((short) channels);
        file.putInt(rate).putInt(rate * frame).putShort((short) frame).putShort((short) bits);
        file.put(ascii("data")).putInt(data.length).put(data);
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The samples of a file of 16-bit PCM whose header has 44 bytes. */
    public static short[] samples(byte[] file) {
        short[] samples = new short[(file.length - 44) / 2];
        ByteBuffer.wrap(file, 44, 2 * samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    /** How strong a tone is in the middle of a file of 8,000 samples a second, from 0 to 1. */
    public static double strength(byte[] file, int hertz) {
        short[] samples = samples(file);
        double real = 0;
        double imaginary = 0;
        int edge = samples.length / 8;
        for (int i = edge; i < samples.length - edge; i++) {
            real += samples[i] * Math.cos(2 * Math.PI * hertz * i / 8000);
            imaginary += samples[i] * Math.sin(2 * Math.PI * hertz * i / 8000);
        }
        return 2 * Math.hypot(real, imaginary) / (samples.length - 2 * edge) / 32768;
    }
}
