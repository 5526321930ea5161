package io.cordboard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system of one megabyte, if this user may mount one. */
public final class SmallDisk implements AutoCloseable {
    private final Path directory;

    private SmallDisk(Path directory) {
        this.directory = directory;
    }

    /** A mounted one, or the reason why there is none. */
    public sealed interface Attempt {
        record Mounted(SmallDisk disk) implements Attempt {}

        record Refused(String reason) implements Attempt {}
    }

    /** Mounts it on the directory, which is created. */
    public static Attempt over(Path directory) {
        try {
            Files.createDirectories(directory);
            String said =
                    run("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "cordboard-test", directory.toString());
            return said.isEmpty()
                    ? new Attempt.Mounted(new SmallDisk(directory))
                    : new Attempt.Refused("no file system can be mounted here: " + said);
        } catch (IOException e) {
            return new Attempt.Refused("there is no command to mount a file system: " + e.getMessage());
        }
    }

    /** Fills the remaining space completely. */
    public void fill() {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(directory.resolve("ballast"))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            if (!String.valueOf(full.getMessage()).contains("No space left")) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Frees space again. */
    public void free() throws IOException {
        Files.delete(directory.resolve("ballast"));
    }

    /** @return its output if it failed or printed anything */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = process.onExit().join().exitValue();
        return code == 0 ? "" : said.isEmpty() ? "exit code " + code : said;
    }

    @Override
    public void close() {
        try {
            String said = run("umount", "--lazy", directory.toString());
            if (!said.isEmpty()) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
