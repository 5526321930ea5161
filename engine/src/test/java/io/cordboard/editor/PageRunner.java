package io.cordboard.editor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** One run of {@code editor/tests/pages.mjs}: one node and one Chromium for all specs. */
final class PageRunner implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTES = 10;

    private final Path log;
    private final Process process;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(16);

    PageRunner(Map<String, String> environment) throws IOException {
        log = Files.createTempFile("pages", ".log");
        ProcessBuilder builder = new ProcessBuilder("node", "tests/pages.mjs")
                .directory(EditorTools.FOLDER.toFile())
                .redirectError(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
        Thread reading = new Thread(this::read, "pages");
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(answers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a spec at that address. Returns what failed, a text each. */
    List<String> failures(String spec, String url) throws IOException, InterruptedException {
        process.getOutputStream()
                .write((JSON.createObjectNode().put("spec", spec).put("url", url) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = answers.poll(MINUTES, TimeUnit.MINUTES);
        if (answer == null) {
            return List.of(spec + " has not ended: " + Files.readString(log));
        }
        return failures(answer);
    }

    private static List<String> failures(String answer) throws JsonProcessingException {
        JsonNode tests = JSON.readTree(answer).path("tests");
        return StreamSupport.stream(tests.spliterator(), false)
                .filter(test -> test.has("failure"))
                .map(test ->
                        test.path("name").asText() + "\n" + test.path("failure").asText())
                .toList();
    }

    /** Ends node, which closes Chromium when its input ends. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.delete(log);
    }
}
