package io.cordboard.text;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text files of one of the top-level folders in the jar ({@code schemas}, {@code templates}, {@code sample}). Files
 * in a directory of the admin replace those of the same name.
 */
public final class PackagedFiles {
    private final Map<String, String> textByName;

    private PackagedFiles(Map<String, String> textByName) {
        this.textByName = textByName;
    }

    /** The folder as it is in the jar. */
    public static PackagedFiles of(String folder) {
        return of(folder, null);
    }

    /** The folder as it is in the jar, in which files of {@code overrides} replace those of the same name. */
    public static PackagedFiles of(String folder, @Nullable Path overrides) {
        Map<String, String> files = new TreeMap<>(packed(folder));
        if (overrides != null) {
            files.putAll(read(overrides));
        }
        return new PackagedFiles(files);
    }

    /** The text of each file by name, sorted by name. */
    public Map<String, String> textByName() {
        return java.util.Collections.unmodifiableMap(textByName);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(textByName.get(name));
    }

    private static Map<String, String> packed(String folder) {
        URL url = PackagedFiles.class.getResource("/" + folder);
        if (url == null) {
            throw new IllegalStateException("the folder " + folder + " is not in the jar");
        }
        try {
            URI uri = url.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return read(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("/" + folder));
            }
        } catch (URISyntaxException | IOException e) {
            throw new IllegalStateException("the folder " + folder + " cannot be read from the jar", e);
        }
    }

    private static Map<String, String> read(Path directory) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                try (InputStream in = Files.newInputStream(path)) {
                    files.put(path.getFileName().toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            return files;
        } catch (IOException e) {
            throw new IllegalStateException("the directory " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }
}
