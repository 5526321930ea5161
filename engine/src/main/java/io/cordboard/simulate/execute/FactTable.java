package io.cordboard.simulate.execute;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Reads the tables of facts about FreeSWITCH that are stored with this package: one record of words per line, # for
 * comments.
 */
final class FactTable {
    private FactTable() {}

    static List<List<String>> read(String name) {
        InputStream table = Objects.requireNonNull(FactTable.class.getResourceAsStream("/simulate/" + name), name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table " + name + " cannot be read", e);
        }
    }
}
