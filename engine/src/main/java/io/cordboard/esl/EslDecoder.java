package io.cordboard.esl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the bytes of an event socket into messages, in whatever pieces they arrive. A header ends with an empty line; a
 * body has the length of its Content-Length. Nothing is read after an invalid message.
 */
final class EslDecoder {
    /** The maximum length of a body, in bytes. FreeSWITCH's longest replies ({@code show channels}) are far below it. */
    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    /** The maximum length of a header, in bytes. The reply to {@code connect} contains a whole channel, usually 8 kB. */
    static final int MAX_HEAD_BYTES = 1024 * 1024;

    private static final int NONE = -1;

    private byte[] bytes = new byte[16 * 1024];
    private int start;
    private int end;
    /** The position up to which no end of a header was found. */
    private int searched;

    private String head = "";
    private int bodyLength = NONE;
    private boolean broken;

    /** Adds the bytes. Returns the messages that are complete now. */
    List<EslFrame> feed(byte[] piece) throws EslProtocolException {
        if (broken) {
            throw new EslProtocolException("the previous message was invalid");
        }
        append(piece);
        List<EslFrame> frames = new ArrayList<>();
        try {
            while (next(frames)) {
                compact();
            }
        } catch (EslProtocolException e) {
            broken = true;
            throw e;
        }
        return frames;
    }

    /** The number of bytes of an incomplete message. */
    int unread() {
        return end - start + (bodyLength == NONE ? 0 : 1);
    }

    private boolean next(List<EslFrame> frames) throws EslProtocolException {
        if (bodyLength == NONE && !readHead()) {
            return false;
        }
        if (end - start < bodyLength) {
            return false;
        }
        frames.add(EslFrame.of(head, Arrays.copyOfRange(bytes, start, start + bodyLength)));
        start += bodyLength;
        searched = start;
        bodyLength = NONE;
        return true;
    }

    private boolean readHead() throws EslProtocolException {
        while (start < end && bytes[start] == '\n') {
            start++; // empty lines between messages have no meaning
        }
        searched = Math.max(searched, start);
        for (; searched + 1 < end; searched++) {
            if (bytes[searched] == '\n' && bytes[searched + 1] == '\n') {
                checkHead(searched - start);
                head = new String(bytes, start, searched - start, StandardCharsets.UTF_8);
                start = searched + 2;
                bodyLength = contentLength(head);
                return true;
            }
        }
        checkHead(end - start);
        return false;
    }

    private static void checkHead(int length) throws EslProtocolException {
        if (length > MAX_HEAD_BYTES) {
            throw new EslProtocolException("a header of more than " + MAX_HEAD_BYTES + " bytes");
        }
    }

    private static int contentLength(String head) throws EslProtocolException {
        int found = 0;
        boolean before = false;
        for (String line : head.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("Content-Length")) {
                int length = length(line.substring(colon + 1).strip());
                if (before && length != found) {
                    throw new EslProtocolException("two different Content-Lengths");
                }
                before = true;
                found = length;
            }
        }
        return found;
    }

    private static int length(String text) throws EslProtocolException {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > MAX_BODY_BYTES) {
            throw new EslProtocolException("a Content-Length that is not a number from 0 to " + MAX_BODY_BYTES);
        }
        return Integer.parseInt(text);
    }

    private void append(byte[] piece) {
        if (end + piece.length > bytes.length) {
            compact();
        }
        if (end + piece.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + piece.length));
        }
        System.arraycopy(piece, 0, bytes, end, piece.length);
        end += piece.length;
    }

    /** Moves the unread bytes to the front, if that frees much space for little work. */
    private void compact() {
        if (start > bytes.length / 2 || start == end) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            searched -= start;
            end -= start;
            start = 0;
        }
    }
}
