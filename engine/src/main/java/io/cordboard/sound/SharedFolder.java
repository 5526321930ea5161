package io.cordboard.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Folders that this node makes for FreeSWITCH, which may be another user: it reads what is in them, whatever the umask of
 * this program is. If the folder above passes its group on, that group reads it, and nobody else.
 */
final class SharedFolder {
    private static final int SET_GROUP = 02000;

    private SharedFolder() {}

    /**
     * Makes the folders that are missing.
     *
     * @param root must be there: perhaps it is not mounted, and nobody would look for what is below it
     * @param inner is in {@code outer}, and no link that leads elsewhere
     */
    static void make(Path root, Path outer, Path inner) throws IOException {
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        for (Path folder : List.of(outer, inner)) {
            if (!Files.exists(folder)) {
                Files.createDirectories(folder);
                permit(folder, isOfGroup(folder) ? "rwxr-x---" : "rwxr-xr-x");
            }
        }
        if (!inner.toRealPath().startsWith(outer.toRealPath())) {
            throw new NotDirectoryException(inner + " leads elsewhere");
        }
    }

    static void letRead(Path file, Path folder) throws IOException {
        permit(file, isOfGroup(folder) ? "rw-r-----" : "rw-r--r--");
    }

    private static boolean isOfGroup(Path folder) throws IOException {
        return ((Integer) Files.getAttribute(folder, "unix:mode") & SET_GROUP) != 0;
    }

    /** Adds what is missing. If nothing is, a folder keeps passing on its group, which Java would take from it. */
    private static void permit(Path path, String wanted) throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
        Set<PosixFilePermission> all = EnumSet.copyOf(now);
        all.addAll(PosixFilePermissions.fromString(wanted));
        if (!all.equals(now)) {
            Files.setPosixFilePermissions(path, all);
        }
    }
}
