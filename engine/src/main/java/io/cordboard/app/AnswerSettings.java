package io.cordboard.app;

import io.cordboard.config.Settings;
import io.cordboard.text.PackagedFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings on which answers depend, with a digest of the files that replace templates and schemas. */
final class AnswerSettings {
    private static final int SHOWN = 4;

    private AnswerSettings() {}

    /** The values by name, so that those of two nodes can be compared. */
    static Map<String, String> of(Settings settings) {
        Map<String, String> values = new TreeMap<>(settings.ofAnswers());
        values.put("templates.dir", digest("templates", settings.templates()));
        values.put("schemas.dir", digest("schemas", settings.schemas()));
        return values;
    }

    private static String digest(String folder, Optional<Path> own) {
        return own.map(directory -> "files with the digest "
                        + digest(PackagedFiles.of(folder, directory).textByName()))
                .orElse("");
    }

    private static String digest(Map<String, String> texts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> sha.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha.digest(), 0, SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
