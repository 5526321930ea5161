package io.cordboard.sound;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The media type of a sound, as its first bytes tell. */
public final class SoundType {
    public static final String WAV = "audio/wav";
    public static final String OGG = "audio/ogg";
    public static final String FLAC = "audio/flac";
    public static final String MPEG = "audio/mpeg";

    /** How many bytes are enough to tell. */
    static final int BYTES = 12;

    private SoundType() {}

    /** Empty for what is not a sound that browsers play. */
    static Optional<String> of(byte[] file) {
        String begin = new String(file, 0, Math.min(file.length, BYTES), StandardCharsets.ISO_8859_1);
        if (begin.startsWith("RIFF") && begin.endsWith("WAVE")) {
            return Optional.of(WAV);
        }
        if (begin.startsWith("OggS")) {
            return Optional.of(OGG);
        }
        if (begin.startsWith("fLaC")) {
            return Optional.of(FLAC);
        }
        boolean isFrame = begin.length() > 1 && begin.charAt(0) == 0xff && (begin.charAt(1) & 0xe6) == 0xe2;
        return begin.startsWith("ID3") || isFrame ? Optional.of(MPEG) : Optional.empty();
    }
}
