package io.cordboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.config.ConfigurationError;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A recorded fetch: one line of JSON with {@code raw_body}, or for a GET with its query in {@code target}.
 *
 * @param where the file and the line
 */
record RecordedFetch(String where, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The fetches of a file, or of all files of a directory that end in {@code .jsonl}. */
    static List<RecordedFetch> read(Path log) {
        List<RecordedFetch> fetches = new ArrayList<>();
        try (Stream<Path> files = Files.isDirectory(log) ? Files.list(log) : Stream.of(log)) {
            for (Path file : files.filter(
                            file -> file.equals(log) || file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                readFile(file, fetches);
            }
        } catch (IOException e) {
            throw new ConfigurationError(log + " cannot be read: " + e.getMessage());
        }
        return fetches;
    }

    private static void readFile(Path file, List<RecordedFetch> fetches) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                String where = file.getFileName() + ":" + number;
                fetches.add(new RecordedFetch(where, body(where, line)));
            }
        }
    }

    private static String body(String where, String line) {
        try {
            JsonNode fetch = JSON.readTree(line);
            String body = fetch.path("raw_body").asText();
            String target = fetch.path("target").asText();
            return body.isEmpty() ? target.substring(target.indexOf('?') + 1) : body;
        } catch (JsonProcessingException e) {
            throw new ConfigurationError(where + " is not JSON: " + e.getOriginalMessage());
        }
    }

    /** The body as it was sent. */
    byte[] bytes() {
        return body.getBytes(UTF_8);
    }

    /** The fields with decoded values. If a name occurs twice, the last value is used, as in FreeSWITCH. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : List.of(body.split("&", -1))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                // A "+" is not a space here: FreeSWITCH writes %20.
                String value = pair.substring(equals + 1).replace("+", "%2B");
                fields.put(pair.substring(0, equals), URLDecoder.decode(value, UTF_8));
            }
        }
        return fields;
    }
}
