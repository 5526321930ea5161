package io.cordboard.sound;

/** The logarithmic samples of ITU-T G.711, as 16-bit values. */
final class Companded {
    private Companded() {}

    static int aLaw(byte written) {
        int bits = written ^ 0x55;
        int segment = (bits & 0x70) >> 4;
        int value = ((bits & 0x0f) << 4) + (segment == 0 ? 8 : 0x108);
        int size = segment > 1 ? value << (segment - 1) : value;
        return (bits & 0x80) == 0 ? -size : size;
    }

    static int muLaw(byte written) {
        int bits = ~written;
        int size = ((((bits & 0x0f) << 3) + 0x84) << ((bits & 0x70) >> 4)) - 0x84;
        return (bits & 0x80) == 0 ? size : -size;
    }
}
