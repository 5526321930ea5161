package io.cordboard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The snapshot on disk as it was when this was made. */
final class SnapshotText {
    private final String text;

    SnapshotText(Path data) {
        Path file = data.resolve("snapshot");
        try {
            text = Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean is(String other) {
        return text.equals(other);
    }

    boolean contains(String part) {
        return text.contains(part);
    }

    boolean isWholeOrAbsent() {
        return text.isEmpty() || text.endsWith("}\n");
    }

    String storeId() {
        String name = "\"store\":\"";
        int at = text.indexOf(name) + name.length();
        return text.substring(at, text.indexOf('"', at));
    }
}
