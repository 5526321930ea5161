package io.cordboard.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.event.Level;

/** The level and format of the log. */
public record LogSettings(Format format, Level level) {
    /** TEXT is for people; JSON, one object per line, for log collectors. */
    public enum Format {
        TEXT,
        JSON
    }

    static LogSettings of(Optional<String> format, Optional<String> level) {
        return new LogSettings(
                format.map(text -> one("log.format", text, Format.values())).orElse(Format.TEXT),
                level.map(text -> one("log.level", text, Level.values())).orElse(Level.INFO));
    }

    private static <E extends Enum<E>> E one(String name, String text, E[] values) {
        return Arrays.stream(values)
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ConfigurationError(name + " is " + text + "; expected one of " + names(values)));
    }

    private static String names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
