package io.cordboard.kind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of FreeSWITCH's hangup causes, from the table that {@code simulate} uses. */
public final class HangupCauses {
    private static final String TABLE = "/simulate/hangup-causes.txt";
    private static final Set<String> NAMES = read();

    private HangupCauses() {}

    /** All of them, in upper case. */
    public static Set<String> names() {
        return NAMES;
    }

    static boolean isOne(String name) {
        return NAMES.contains(name);
    }

    private static Set<String> read() {
        InputStream table = Objects.requireNonNull(HangupCauses.class.getResourceAsStream(TABLE), TABLE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.substring(line.indexOf(' ') + 1).strip())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("the table of hangup causes cannot be read", e);
        }
    }
}
