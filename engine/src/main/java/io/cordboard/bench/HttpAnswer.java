package io.cordboard.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Parses one HTTP answer as its bytes arrive: its status, and its end. */
final class HttpAnswer {
    private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
    private static final String LENGTH = "\r\ncontent-length:";

    private final byte[] bytes = new byte[64 * 1024];
    private int filled;
    private int bodyAt;
    private int end;

    void clear() {
        filled = 0;
        bodyAt = -1;
        end = -1;
    }

    /**
     * Adds the bytes that have arrived.
     *
     * @return whether the answer is complete
     */
    boolean take(ByteBuffer arrived) {
        int length = arrived.remaining();
        if (filled + length > bytes.length) {
            throw new IllegalStateException("an answer of more than " + bytes.length + " bytes");
        }
        arrived.get(bytes, filled, length);
        filled += length;
        if (bodyAt < 0) {
            readHead();
        }
        return end >= 0 && filled >= end;
    }

    private void readHead() {
        for (int i = 0; i + HEAD_END.length <= filled; i++) {
            if (bytes[i] == '\r' && Arrays.equals(bytes, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
                bodyAt = i + HEAD_END.length;
                end = bodyAt + contentLength();
                return;
            }
        }
    }

    private int contentLength() {
        String head = new String(bytes, 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("an answer without Content-Length");
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
    }

    int status() {
        boolean http = filled > 12 && bytes[0] == 'H';
        return http ? (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + (bytes[11] - '0') : 0;
    }

    String body() {
        return new String(bytes, bodyAt, end - bodyAt, StandardCharsets.UTF_8);
    }
}
