package io.cordboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The files of the servers that {@code bench} starts. They are deleted when it ends. */
final class BenchDirectory implements AutoCloseable {
    private final Path directory;

    private BenchDirectory(Path directory) {
        this.directory = directory;
    }

    /** @param data exists, or is created */
    static BenchDirectory in(Path data) {
        try {
            return new BenchDirectory(
                    Files.createTempDirectory(Files.createDirectories(data).toRealPath(), "bench"));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory can be created in " + data, e);
        }
    }

    /** The directory of one server. */
    Path of(String server) throws IOException {
        return Files.createDirectories(directory.resolve(server));
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be removed", e);
        }
    }
}
