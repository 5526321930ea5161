package io.cordboard.sound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * FreeSWITCH's folder {@code recordings_dir}, as this node sees it. Uploads are named after what they hold and never
 * changed, so FreeSWITCH and other nodes see a file whole or not at all, and a document of earlier times still names its
 * file. Waits for the disk.
 */
public final class SoundFolder {
    /** What is younger may be about to be named by a document that another node saves now. */
    private static final Duration NEW = Duration.ofHours(1);

    private static final String UNFINISHED = ".part";
    private static final int LONGEST_NAME = 60;

    private final Path root;
    private final Clock clock;

    public SoundFolder(Path root, Clock clock) {
        this.root = root.toAbsolutePath();
        this.clock = clock;
    }

    /** The files that are in use leave no room for another one. */
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Full(long used, long most) {
            super(
                    used + " of " + most + " bytes are in use by uploads that recordings name, or that are new",
                    null,
                    false,
                    false);
        }
    }

    /** The path of an upload, as documents name it. */
    public static String nameOf(String object, String hash) {
        String name = object.replaceAll("[^0-9A-Za-z_]", "_");
        return SoundPath.UPLOADS + "/" + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "-" + hash + ".wav";
    }

    /** What a domain may keep, and what must stay: paths as documents name them. */
    public record Bounds(long mostBytes, Set<String> inUse) {
        public Bounds {
            inUse = Set.copyOf(inUse);
        }
    }

    /**
     * Keeps an upload. If there is no room, the oldest uploads that no document names are deleted.
     *
     * @throws Full if that is not enough
     */
    public void keep(String domain, String name, byte[] bytes, Bounds bounds) throws IOException {
        Path file = root.resolve(SoundPath.of(domain, name));
        Path folder = root.resolve(SoundPath.UPLOADS).resolve(domain);
        SharedFolder.make(root, root.resolve(SoundPath.UPLOADS), folder);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == bytes.length) {
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            return;
        }
        makeRoom(folder, bytes.length, bounds);
        Path unfinished = folder.resolve(UUID.randomUUID() + UNFINISHED);
        try {
            write(unfinished, bytes);
            SharedFolder.letRead(unfinished, folder);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished); // it is there if the disk is full
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    /** An upload that is kept. */
    private record Kept(Path path, long bytes, Instant since) {}

    private void makeRoom(Path folder, long wanted, Bounds bounds) throws IOException {
        List<Kept> all = kept(folder);
        Instant newSince = clock.instant().minus(NEW);
        long used = all.stream().mapToLong(Kept::bytes).sum();
        for (Kept upload : all) {
            boolean inUse = bounds.inUse()
                    .contains(SoundPath.UPLOADS + "/" + upload.path().getFileName());
            if (used + wanted > bounds.mostBytes() && !inUse && !upload.since().isAfter(newSince)) {
                Files.deleteIfExists(upload.path());
                used -= upload.bytes();
            }
        }
        if (used + wanted > bounds.mostBytes()) {
            throw new Full(used, bounds.mostBytes());
        }
    }

    /** The oldest first. */
    private static List<Kept> kept(Path folder) throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                attributes(file)
                        .filter(found -> !found.isDirectory())
                        .ifPresent(found -> all.add(new Kept(
                                file, found.size(), found.lastModifiedTime().toInstant())));
            }
        }
        all.sort(Comparator.comparing(Kept::since));
        return all;
    }

    /** Empty if another node has just deleted it. */
    private static Optional<BasicFileAttributes> attributes(Path file) throws IOException {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * A file of the domain; empty if there is none. A link that leads out of the folder of the domain is not followed.
     *
     * @param name as documents name it
     */
    public Optional<SoundFile> find(String domain, String name) throws IOException {
        try {
            Path folder = (SoundPath.isUpload(name) ? root.resolve(SoundPath.UPLOADS) : root)
                    .resolve(domain)
                    .toRealPath();
            Path file = root.resolve(SoundPath.of(domain, name)).toRealPath();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(new SoundFile(file, Files.size(file), SoundType.of(in.readNBytes(SoundType.BYTES))));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        }
    }
}
