package io.cordboard.sound;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that can be played.
 *
 * @param bytes how many it has
 * @param type the media type, as its first bytes tell; empty for what is no sound
 */
public record SoundFile(Path path, long bytes, Optional<String> type) {}
