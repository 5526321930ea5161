package io.cordboard.esl;

import io.cordboard.testing.Resources;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recorded bytes of a real FreeSWITCH's event socket. */
final class EslCapture {
    private static final String FOLDER = "captures/event-socket";
    private static final Pattern PIECE =
            Pattern.compile("\n=== [0-9.]+ (?<direction>[A-Z]+->[A-Z]+) (?<bytes>\\d+) bytes ===\n");

    private final String name;
    private final byte[] received;

    private EslCapture(String name, byte[] received) {
        this.name = name;
        this.received = received;
    }

    String name() {
        return name;
    }

    byte[] received() {
        return received;
    }

    static List<EslCapture> all() {
        return Resources.list(FOLDER).stream().map(EslCapture::read).toList();
    }

    static EslCapture named(String name) {
        return all().stream()
                .filter(capture -> capture.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static EslCapture read(Path file) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes = Resources.bytes(FOLDER + "/" + name);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        Matcher piece = PIECE.matcher(text);
        int next = 0;
        while (piece.find(next)) {
            int length = Integer.parseInt(piece.group("bytes"));
            if (piece.group("direction").startsWith("FS->")) {
                received.write(bytes, piece.end(), length);
            }
            next = piece.end() + length;
        }
        return new EslCapture(name, received.toByteArray());
    }

    @Override
    public String toString() {
        return name;
    }
}
