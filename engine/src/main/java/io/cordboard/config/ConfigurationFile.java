package io.cordboard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that every command with a configuration has. */
public final class ConfigurationFile {
    @Option(names = "--config", paramLabel = "FILE", description = "the configuration file; by default cordboard.yaml")
    private @Nullable Path file;

    public Settings settings() {
        return SettingsReader.read(Optional.ofNullable(file), System.getenv());
    }
}
