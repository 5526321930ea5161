package io.cordboard.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./cordboard serve} in its own process, to be stopped as an init system does. */
public final class CordboardProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = Eventually.PATIENCE.toSeconds();
    private static final Pattern SERVING = Pattern.compile("serving on [^ ]*:(\\d+)");

    private final Process process;
    private final List<String> log = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader;

    private CordboardProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::readLog, "log of " + process.pid());
        reader.start();
    }

    /** Starts it in {@code directory}, configured by environment variables. */
    public static CordboardProcess serve(Path directory, Map<String, String> environment) {
        return run("serve", directory, environment);
    }

    /** Another command than {@code serve}; what it prints is not read. */
    public static CordboardProcess run(String command, Path directory, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                "io.cordboard.app.Main",
                command));
        builder.directory(directory.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("CORDBOARD_"));
        builder.environment().put("CORDBOARD_HTTP_PORT", "0");
        builder.environment().put("CORDBOARD_REDIS_DEADLINE_MILLIS", "20000"); // as in ServingNode
        builder.environment().put("CORDBOARD_HISTORY_WATCH", "false");
        builder.environment().put("CORDBOARD_REPLAY_CALLS", "0");
        builder.environment().putAll(environment);
        try {
            return new CordboardProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readLog() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
                Matcher serving = SERVING.matcher(line);
                if (serving.find()) {
                    port.complete(Integer.valueOf(serving.group(1)));
                }
            }
            port.completeExceptionally(new IllegalStateException("it does not serve: " + log()));
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
    }

    private synchronized void add(String line) {
        log.add(line);
        notifyAll();
    }

    /** Waits for a line of the log that contains the text. */
    public synchronized void awaitLog(String text) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (log.stream().noneMatch(line -> line.contains(text))) {
                long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (millis <= 0) {
                    throw new IllegalStateException("it does not say " + text + ": " + log());
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The port, as soon as it listens. */
    public int port() {
        return port.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** SIGTERM. {@link Process#destroy} cannot be used, because it closes the pipe of the log. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** SIGSTOP: it does not run, and its connections stay open. */
    public void stop() {
        ProcessSignals.stop(process);
    }

    /** SIGCONT. */
    public void goOn() {
        ProcessSignals.goOn(process);
    }

    /** Stopped for that long: other programs have the processor. */
    public void doesNotRunFor(long millis) {
        stop();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Eventually.holds("the time is over", () -> System.nanoTime() > end);
        goOn();
    }

    /** SIGKILL; waits for the end. */
    public void kill() {
        process.toHandle().destroyForcibly();
        exitCode();
    }

    /** The exit code, after the process has ended and its log has been read. */
    public int exitCode() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not end: " + log());
            }
            reader.join();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The lines that it has logged so far. */
    public synchronized List<String> log() {
        return new ArrayList<>(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
