package io.cordboard.guard.argument;

import io.cordboard.sound.SoundPath;
import java.util.Arrays;
import java.util.List;

/**
 * Where a fenced domain reads and writes files: sounds are shared, recordings and storage have a folder per domain. Any
 * other path could be another tenant's voicemail, or a script that FreeSWITCH runs.
 */
final class FolderRule {
    private FolderRule() {}

    /** A played file: a sound, or a file in a folder of the domain or of one that it shares. */
    static List<Objection> read(Argument path, GuardScope premises) {
        String[] folders = folders(path);
        boolean allowed = isRelative(path)
                || switch (root(path, folders[0])) {
                    case "sounds_dir", "sound_prefix" -> true;
                    case "hold_music" -> folders.length == 1;
                    case "recordings_dir" -> isUpload(folders, premises) || isOwn(path, folders, premises);
                    default -> isOwn(path, folders, premises);
                };
        return judge(allowed, path, premises);
    }

    /** A recorded file. */
    static List<Objection> write(Argument path, GuardScope premises) {
        return judge(isOwn(path, folders(path), premises), path, premises);
    }

    private static List<Objection> judge(boolean allowed, Argument path, GuardScope premises) {
        boolean leaves = Arrays.asList(folders(path)).contains("..");
        return !premises.domain().isConfined() || (allowed && !leaves)
                ? List.of()
                : List.of(new Objection(
                        "folder",
                        "'" + path.written() + "' is not a sound, and not below $${recordings_dir}/" + premises.name()
                                + " or $${storage_dir}/" + premises.name()));
    }

    private static boolean isUpload(String[] folders, GuardScope premises) {
        return folders.length > 3
                && SoundPath.isUploads(folders[1])
                && premises.domain().mayUse(folders[2]);
    }

    private static boolean isOwn(Argument path, String[] folders, GuardScope premises) {
        int voicemail = folders.length > 3 && folders[1].equals("voicemail") ? 3 : 1;
        return switch (root(path, folders[0])) {
            case "recordings_dir" -> folders.length > 2 && premises.domain().mayUse(folders[1]);
            case "storage_dir" -> folders.length > 2 && premises.domain().mayUse(folders[voicemail]);
            default -> false;
        };
    }

    private static boolean isRelative(Argument path) {
        String text = path.masked().strip();
        boolean configured = !text.isEmpty()
                && Argument.isMask(text.charAt(0))
                && path.part(text.charAt(0)) instanceof ArgumentPart.Configured;
        return !configured && !text.startsWith("/");
    }

    /** The global variable at the start of a path; empty if there is none. */
    private static String root(Argument path, String folder) {
        boolean one = folder.length() == 1 && Argument.isMask(folder.charAt(0));
        return one && path.part(folder.charAt(0)) instanceof ArgumentPart.Configured configured
                ? configured.written().replaceAll("[${}]", "")
                : "";
    }

    private static String[] folders(Argument path) {
        return path.masked().strip().split("/", -1);
    }
}
