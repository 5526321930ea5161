package io.cordboard.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A sound as telephones play it: WAV, 16-bit PCM, 8,000 samples a second, one channel. FreeSWITCH would convert any other
 * file again in every call that plays it.
 */
public final class PhoneSound {
    /** The longest sound. */
    public static final int MOST_SECONDS = 600;

    private static final int RATE = 8_000;
    private static final int HEADER = 44;

    private PhoneSound() {}

    /**
     * The file that is kept of an uploaded WAV file.
     *
     * @throws NotASound if it is none that can be read
     */
    public static byte[] of(byte[] wav) {
        Samples sound = WavReader.read(wav, MOST_SECONDS).slowedTo(RATE);
        int length = 2 * sound.length();
        ByteBuffer file = ByteBuffer.allocate(HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(ascii("RIFF")).putInt(HEADER - 8 + length).put(ascii("WAVE"));
        file.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        file.put(ascii("data")).putInt(length);
        for (int i = 0; i < sound.length(); i++) {
            long value = Math.round(sound.at(i) * 32768d);
            file.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
        }
        return file.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
