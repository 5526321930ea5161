package io.cordboard.sound;

/**
 * Where the file of a recording is, below FreeSWITCH's folder {@code recordings_dir}: in the folder of the domain, which
 * FreeSWITCH writes. Only uploads are elsewhere, so Cordboard needs to write nothing that FreeSWITCH writes.
 */
public final class SoundPath {
    /** The folder of uploads, with a folder for each domain; no domain has such a name. In documents, how their paths begin. */
    static final String UPLOADS = "_uploaded";

    private SoundPath() {}

    /**
     * The path below {@code recordings_dir}.
     *
     * @param file as documents name it
     */
    public static String of(String domain, String file) {
        return isUpload(file) ? UPLOADS + "/" + domain + file.substring(UPLOADS.length()) : domain + "/" + file;
    }

    /** Whether a folder in {@code recordings_dir} has that name because it holds the uploads of all domains. */
    public static boolean isUploads(String folder) {
        return folder.equals(UPLOADS);
    }

    /** Whether a document names an upload. */
    public static boolean isUpload(String file) {
        return file.startsWith(UPLOADS + "/");
    }
}
