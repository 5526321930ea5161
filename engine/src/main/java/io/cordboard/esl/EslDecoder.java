package io.cordboard.esl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts what comes from an event socket into messages, in whatever pieces it comes. A head ends with an empty line; a body
 * has as many bytes as its Content-Length says. After a message that is none, nothing more is read.
 */
final class EslDecoder {
    /** The largest body, in bytes. FreeSWITCH's own longest answers ({@code show channels}) stay far below. */
    static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    /** The largest head, in bytes: the answer to {@code connect} holds a whole channel, usually 8 kB. */
    static final int MAX_HEAD_BYTES = 1024 * 1024;

    private static final int NONE = -1;

    private byte[] bytes = new byte[16 * 1024];
    private int start;
    private int end;
    /** Up to here no end of a head was found. */
    private int searched;

    private String head = "";
    private int bodyLength = NONE;
    private boolean broken;

    /** The messages that are whole now that these bytes came, too. */
    List<EslFrame> feed(byte[] piece) throws EslProtocolException {
        if (broken) {
            throw new EslProtocolException("the message before was none");
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

    /** How many bytes wait for the rest of their message. */
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
            start++; // empty lines between messages mean nothing
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
            throw new EslProtocolException("a head of more than " + MAX_HEAD_BYTES + " bytes");
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
            throw new EslProtocolException("a Content-Length that is no number from 0 to " + MAX_BODY_BYTES);
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

    /** Moves what is not read yet to the front, when that is little work for much room. */
    private void compact() {
        if (start > bytes.length / 2 || start == end) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            searched -= start;
            end -= start;
            start = 0;
        }
    }
}
