package io.cordboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A Java process with the options of this one, so that all measured servers run alike. It is stopped with this process.
 */
final class ChildJvm implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 2;
    /** A process that runs out of memory resets its connections shortly before it ends. */
    private static final long END_MILLIS = 2_000;

    private final Process process;
    private final InetSocketAddress address;
    private final Path log;
    private final Thread endWithUs;

    private ChildJvm(Process process, InetSocketAddress address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
        this.endWithUs = new Thread(process::destroyForcibly, "end of a child");
        Runtime.getRuntime().addShutdownHook(endWithUs);
    }

    /**
     * Starts the class on a port that is free now.
     *
     * @param heapMegabytes the maximum heap; if empty, that of this process
     */
    static ChildJvm start(String mainClass, List<String> arguments, int port, Path log, OptionalInt heapMegabytes) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--enable-native-access"))
                .filter(option -> heapMegabytes.isEmpty() || !option.startsWith("-Xmx"))
                .forEach(command::add);
        heapMegabytes.ifPresent(megabytes -> command.add("-Xmx" + megabytes + "m"));
        command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("CORDBOARD_"));
        try {
            return new ChildJvm(builder.start(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it accepts connections. */
    ChildJvm awaitListening() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!listens()) {
            if (endedWithin(POLL_MILLIS) || System.nanoTime() > deadline) {
                throw new IllegalStateException("the server at " + address + " did not start: " + lastWords());
            }
        }
        return this;
    }

    /** Why it ended; empty if it runs. */
    Optional<String> end() {
        return endedWithin(END_MILLIS) ? Optional.of(lastWords()) : Optional.empty();
    }

    private String lastWords() {
        try {
            String text = Files.readString(log).strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean endedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    InetSocketAddress address() {
        return address;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Stops it and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        if (!endedWithin(TimeUnit.SECONDS.toMillis(15))) {
            process.destroyForcibly();
            endedWithin(TimeUnit.SECONDS.toMillis(5));
        }
        if (!Thread.currentThread().isInterrupted()) {
            Runtime.getRuntime().removeShutdownHook(endWithUs);
        }
    }
}
