package io.cordboard.editor;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the editor.
 *
 * @param name its path below {@code /ui/}
 * @param bytesByCoding its content by Content-Encoding; the plain content has the empty text
 */
record EditorFile(String name, Map<String, byte[]> bytesByCoding) {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    EditorFile {
        bytesByCoding = Map.copyOf(bytesByCoding);
    }

    String type() {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    /** Whether its name has a hash of its content, so that it never changes. */
    boolean isImmutable() {
        return name.matches("assets/.*-[0-9A-Z]{8}\\.[a-z]+");
    }

    /** The smallest coding that the browser takes; the empty text if it takes none. */
    String coding(Optional<String> acceptEncoding) {
        String accepted = acceptEncoding.orElse("").toLowerCase(Locale.ROOT);
        return List.of("br", "gzip").stream()
                .filter(coding ->
                        accepted.matches("(?s)(?:.*[,\\s])?" + coding + "(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))\\b.*"))
                .findFirst()
                .orElse("");
    }

    Buffer content(String coding) {
        return Buffer.buffer(bytesByCoding.getOrDefault(coding, new byte[0]));
    }
}
