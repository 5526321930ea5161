package io.cordboard.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads WAV files (RIFF). What a file says of itself is compared with its bytes. */
final class WavReader {
    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;

    private WavReader() {}

    /**
     * The samples of a file, as one channel.
     *
     * @param mostSeconds a longer sound is refused
     */
    static Samples read(byte[] file, int mostSeconds) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < HEADER
                || !id(bytes, 0).equals("RIFF")
                || !id(bytes, 8).equals("WAVE")) {
            throw new NotASound("the file is not a WAV file");
        }
        WavFormat format = chunk(bytes, "fmt ")
                .map(WavFormat::of)
                .orElseThrow(() -> new NotASound("the WAV file does not say how it is written"));
        ByteBuffer data = chunk(bytes, "data").orElseThrow(() -> new NotASound("the WAV file holds no sound"));
        int frames = data.remaining() / format.frameBytes();
        if (frames == 0) {
            throw new NotASound("the WAV file holds no sound");
        }
        if (frames > (long) mostSeconds * format.rate()) {
            throw new NotASound("the sound is longer than " + mostSeconds / 60 + " minutes");
        }
        float[] values = new float[frames];
        for (int i = 0; i < frames; i++) {
            values[i] = format.mono(data, data.position() + i * format.frameBytes());
        }
        return new Samples(values, format.rate());
    }

    /** What is in the first chunk of that name. One that claims to be longer than the file ends with the file. */
    private static Optional<ByteBuffer> chunk(ByteBuffer bytes, String name) {
        long at = HEADER;
        while (at + CHUNK_HEADER <= bytes.limit()) {
            long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
            long begin = at + CHUNK_HEADER;
            if (id(bytes, (int) at).equals(name)) {
                ByteBuffer found = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
                found.limit((int) Math.min(bytes.limit(), begin + length)).position((int) begin);
                return Optional.of(found);
            }
            at = begin + length + (length & 1);
        }
        return Optional.empty();
    }

    private static String id(ByteBuffer bytes, int at) {
        byte[] letters = new byte[4];
        bytes.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
