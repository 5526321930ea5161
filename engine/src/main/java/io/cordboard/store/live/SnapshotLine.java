package io.cordboard.store.live;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A line of a snapshot: the checksum of the text in eight hexadecimal digits, a space, the text. */
final class SnapshotLine {
    private static final int DIGITS = 8;

    private SnapshotLine() {}

    static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** The text of a line. Throws if the checksum is missing or wrong. */
    static String text(String line) {
        if (line.length() <= DIGITS || line.charAt(DIGITS) != ' ') {
            throw new IllegalArgumentException("a line without a checksum");
        }
        String text = line.substring(DIGITS + 1);
        if (!checksum(text).equals(line.substring(0, DIGITS))) {
            throw new IllegalArgumentException("a line with a wrong checksum");
        }
        return text;
    }
}
