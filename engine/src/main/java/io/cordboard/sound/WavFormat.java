package io.cordboard.sound;

import java.nio.ByteBuffer;

/**
 * How a WAV file writes its samples, from its chunk {@code fmt}.
 *
 * @param bytes of one sample of one channel
 */
record WavFormat(Coding coding, int channels, int rate, int bytes) {
    private static final int LEAST_BYTES = 16;
    /** The real tag follows later in the chunk. */
    private static final int EXTENSIBLE = 0xfffe;

    private static final int LATER_TAG = 24;
    private static final int MOST_CHANNELS = 8;
    private static final int LEAST_RATE = 8_000;
    private static final int MOST_RATE = 96_000;

    /** How a sample is written. */
    enum Coding {
        PCM,
        FLOAT,
        A_LAW,
        MU_LAW
    }

    static WavFormat of(ByteBuffer chunk) {
        if (chunk.remaining() < LEAST_BYTES) {
            throw new NotASound("the WAV file has no whole header");
        }
        int begin = chunk.position();
        int tag = Short.toUnsignedInt(chunk.getShort(begin));
        if (tag == EXTENSIBLE && chunk.remaining() >= LATER_TAG + 2) {
            tag = Short.toUnsignedInt(chunk.getShort(begin + LATER_TAG));
        }
        int channels = Short.toUnsignedInt(chunk.getShort(begin + 2));
        int rate = chunk.getInt(begin + 4);
        int frame = Short.toUnsignedInt(chunk.getShort(begin + 12));
        int bits = Short.toUnsignedInt(chunk.getShort(begin + 14));
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new NotASound("the WAV file has " + channels + " channels; 1 to " + MOST_CHANNELS + " were expected");
        }
        if (rate < LEAST_RATE || rate > MOST_RATE) {
            throw new NotASound("the WAV file has " + Integer.toUnsignedString(rate) + " samples a second; "
                    + LEAST_RATE + " to " + MOST_RATE + " were expected");
        }
        Coding coding = coding(tag, bits);
        if (frame != channels * bits / 8) {
            throw new NotASound("the header of the WAV file contradicts itself");
        }
        return new WavFormat(coding, channels, rate, bits / 8);
    }

    private static Coding coding(int tag, int bits) {
        if (tag == 1 && (bits == 8 || bits == 16 || bits == 24 || bits == 32)) {
            return Coding.PCM;
        }
        if (tag == 3 && (bits == 32 || bits == 64)) {
            return Coding.FLOAT;
        }
        if (tag == 6 && bits == 8) {
            return Coding.A_LAW;
        }
        if (tag == 7 && bits == 8) {
            return Coding.MU_LAW;
        }
        throw new NotASound("the WAV file is compressed (format " + tag + ", " + bits
                + " bits); PCM, A-law or mu-law was expected");
    }

    int frameBytes() {
        return channels * bytes;
    }

    /** A frame as one value from -1 to 1: the mean of its channels. */
    float mono(ByteBuffer data, int at) {
        float sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += value(data, at + channel * bytes);
        }
        return sum / channels;
    }

    private float value(ByteBuffer data, int at) {
        return switch (coding) {
            case PCM -> pcm(data, at);
            case FLOAT -> bounded(bytes == 4 ? data.getFloat(at) : (float) data.getDouble(at));
            case A_LAW -> Companded.aLaw(data.get(at)) / 32768f;
            case MU_LAW -> Companded.muLaw(data.get(at)) / 32768f;
        };
    }

    private float pcm(ByteBuffer data, int at) {
        return switch (bytes) {
            case 1 -> (Byte.toUnsignedInt(data.get(at)) - 128) / 128f;
            case 2 -> data.getShort(at) / 32768f;
            case 3 -> ((data.get(at + 2) << 16) | Short.toUnsignedInt(data.getShort(at))) / 8388608f;
            default -> data.getInt(at) * 0x1p-31f;
        };
    }

    /** A file may hold a value that is no number. */
    private static float bounded(float value) {
        return value >= -1 && value <= 1 ? value : value > 1 ? 1 : value < -1 ? -1 : 0;
    }
}
