package io.cordboard.editor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The files of the editor as they are in the jar, each plain and compressed. The file {@code files.txt} lists them, so
 * that files of an earlier build, which Maven leaves where they are, are not served.
 */
final class EditorFiles {
    private static final String FOLDER = "/editor/";
    private static final String LIST = "files.txt";
    private static final String LEFT_OUT = "left-out.txt";

    private final Map<String, EditorFile> byName;

    private EditorFiles(Map<String, EditorFile> byName) {
        this.byName = byName;
    }

    /** Why there is no editor; empty if there is one. */
    static Optional<String> missing() {
        if (EditorFiles.class.getResource(FOLDER + LIST) != null) {
            return Optional.empty();
        }
        return Optional.of(bytes(LEFT_OUT)
                .map(reason -> new String(reason, StandardCharsets.UTF_8).strip())
                .orElse("Cordboard was built without it"));
    }

    /** Reads all files. There are none if the editor is missing. */
    static EditorFiles read() {
        Map<String, EditorFile> files = new TreeMap<>();
        String list = bytes(LIST)
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .orElse("");
        list.lines()
                .forEach(name -> bytes(name)
                        .ifPresent(plain -> files.put(
                                name,
                                new EditorFile(
                                        name,
                                        Map.of("", plain, "br", packed(name, "br"), "gzip", packed(name, "gz"))))));
        return new EditorFiles(files);
    }

    private static byte[] packed(String name, String ending) {
        return bytes(name + "." + ending)
                .orElseThrow(() -> new IllegalStateException(name + "." + ending + " is missing"));
    }

    private static Optional<byte[]> bytes(String name) {
        try (InputStream in = EditorFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the editor's file " + name + " cannot be read", e);
        }
    }

    Optional<EditorFile> file(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
