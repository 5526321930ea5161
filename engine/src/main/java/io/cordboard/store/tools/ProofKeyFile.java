package io.cordboard.store.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of proofs in a file beside the snapshot, for a start while Redis is unreachable. Without it, phones would not
 * be recognised until Redis is back. One line in hexadecimal, mode 0600, replaced as a whole. A file that others may read
 * or write is not used.
 */
record ProofKeyFile(Path file) {
    private static final Logger LOG = LoggerFactory.getLogger(ProofKeyFile.class);
    /** The length of a key. */
    static final int BYTES = 32;

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    /** The file that belongs to a snapshot: in the same directory. */
    static ProofKeyFile beside(Path snapshot) {
        return new ProofKeyFile(snapshot.toAbsolutePath().resolveSibling("proof.key"));
    }

    /** The last known key; empty if there is no usable one. */
    Optional<byte[]> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                LOG.warn("{} is not used: others may read or write it; its mode must be 0600", file);
                return Optional.empty();
            }
            return parsed(Files.readString(file).strip());
        } catch (IOException e) {
            LOG.warn("the key of proofs cannot be read from {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** A key in hexadecimal; empty if the text is none. */
    static Optional<byte[]> parsed(String hex) {
        return hex.matches("[0-9a-fA-F]{" + 2 * BYTES + "}")
                ? Optional.of(HexFormat.of().parseHex(hex))
                : Optional.empty();
    }

    /** Writes the key. A failure is logged, and calls continue with the key in memory. */
    void write(byte[] key) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.createTempFile(
                    file.getParent(), file.getFileName() + ".", ".new", PosixFilePermissions.asFileAttribute(OWNERS));
            try {
                Files.writeString(fresh, HexFormat.of().formatHex(key) + "\n");
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            LOG.warn("the key of proofs cannot be written to {}: {}", file, e.toString());
        }
    }
}
