package io.cordboard.guard.configuration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The known elements of a configuration, and its params with their allowed values, from {@code configuration-terms.txt}.
 * Others are not known to be harmless.
 *
 * @param elements the names of elements
 * @param params the kind of value by the name of the param, lower case
 */
record ConfigurationTerms(Set<String> elements, Map<String, Kind> params) {
    private static final String ELEMENT = "element";
    private static final Map<String, ConfigurationTerms> ALL = read();

    ConfigurationTerms {
        elements = Set.copyOf(elements);
        params = Map.copyOf(params);
    }

    /** The allowed value of a param, as described in the file. */
    enum Kind {
        TEXT,
        SOUND,
        SOUNDS,
        RECORDING,
        FLAGS,
        TARGET,
        NAME,
        XML,
        NOTHING
    }

    /** The terms of a configuration that the file lists. */
    static ConfigurationTerms of(String configuration) {
        return Objects.requireNonNull(ALL.get(configuration), configuration);
    }

    private static Map<String, ConfigurationTerms> read() {
        Map<String, Set<String>> elements = new HashMap<>();
        Map<String, Map<String, Kind>> params = new HashMap<>();
        for (String line : lines()) {
            List<String> words = Arrays.asList(line.split(" "));
            String kind = words.get(1);
            List<String> names = words.subList(2, words.size());
            if (kind.equals(ELEMENT)) {
                elements.computeIfAbsent(words.get(0), none -> new HashSet<>()).addAll(names);
            } else {
                Kind read = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
                names.forEach(name -> params.computeIfAbsent(words.get(0), none -> new HashMap<>())
                        .put(name, read));
            }
        }
        Map<String, ConfigurationTerms> all = new HashMap<>();
        elements.forEach((configuration, names) ->
                all.put(configuration, new ConfigurationTerms(names, params.getOrDefault(configuration, Map.of()))));
        return Map.copyOf(all);
    }

    private static List<String> lines() {
        String resource = "configuration-terms.txt";
        try (InputStream in = Objects.requireNonNull(ConfigurationTerms.class.getResourceAsStream(resource), resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
