package io.cordboard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real Redis on a port of the loopback that a test can kill, stop and restart. */
public final class RedisServer implements AutoCloseable {
    private static final long PATIENCE_SECONDS = Eventually.PATIENCE.toSeconds();

    private static Path unpacked;

    private final Path directory;
    private final int port = FreePort.find();
    private final List<String> arguments;
    private final Optional<Path> program;
    private Process process;

    private RedisServer(Optional<Path> program, Path directory, List<String> arguments) {
        this.program = program;
        this.directory = directory;
        this.arguments = arguments;
    }

    /** Starts another program than the packed one. */
    public static RedisServer of(Path program, Path directory) {
        RedisServer server = new RedisServer(Optional.of(program), directory, List.of());
        server.start();
        return server;
    }

    /** Starts one without persistence; {@code arguments} as on its command line. */
    public static RedisServer start(Path directory, String... arguments) {
        RedisServer server = new RedisServer(Optional.empty(), directory, List.of(arguments));
        server.start();
        return server;
    }

    /** Starts it again on the same port after it was killed. */
    public void start() {
        try {
            Path home = Files.createDirectories(directory.resolve(String.valueOf(port)));
            List<String> command = new ArrayList<>();
            command.add(program.isPresent() ? program.get().toString() : binary());
            boolean sentinel = arguments.contains("--sentinel");
            if (sentinel) {
                command.add(Files.writeString(home.resolve("sentinel.conf"), "").toString());
            }
            command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--dir", home.toString()));
            if (!sentinel) {
                command.addAll(List.of("--save", "", "--appendonly", "no", "--repl-diskless-sync-delay", "0"));
            }
            command.addAll(arguments);
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("log").toFile())
                    .start();
            await(home.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await(Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!BlockingRedis.answers(port)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    throw new IOException("Redis does not answer: " + Files.readString(log));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /**
     * The program that is packed with Cordboard, unpacked once. It is not written by this process: a file that is open
     * for writing cannot be executed, and a program that another test starts at the same time briefly inherits open
     * files.
     */
    private static synchronized String binary() throws IOException {
        if (unpacked == null) {
            Path packed = Files.createTempDirectory("redis").resolve("packed");
            Path binary = packed.resolveSibling("redis-server");
            String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
            String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
            try (InputStream in = RedisServer.class.getResourceAsStream("/redis-server-7.0.15-" + os + "-" + arch)) {
                Files.copy(in, packed);
            }
            new ProcessBuilder("cp", packed.toString(), binary.toString())
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
            Files.setPosixFilePermissions(binary, PosixFilePermissions.fromString("rwx------"));
            binary.getParent().toFile().deleteOnExit();
            binary.toFile().deleteOnExit();
            packed.toFile().deleteOnExit();
            unpacked = binary;
        }
        return unpacked.toString();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Sends one command on its own connection, as {@code redis-cli} does. */
    public Object send(String... command) {
        try (BlockingRedis line = new BlockingRedis(port)) {
            return line.send(command);
        }
    }

    /** Counts commands from here on. */
    public void countFromNow() {
        send("CONFIG", "RESETSTAT");
    }

    /** How often it has run a command since {@link #countFromNow}. */
    public long runs(String command) {
        String begin = "cmdstat_" + command + ":calls=";
        return String.valueOf(send("INFO", "commandstats"))
                .lines()
                .filter(line -> line.startsWith(begin))
                .map(line -> Long.valueOf(line.substring(begin.length()).split(",", 2)[0]))
                .findFirst()
                .orElse(0L);
    }

    /** Sends one command to a stopped Redis, which runs it when it continues. */
    public void sendLater(String... command) {
        try (BlockingRedis line = new BlockingRedis(port)) {
            line.write(command);
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGSTOP: its connections stay open without answers. */
    public void stop() {
        ProcessSignals.stop(process);
    }

    /** SIGCONT. */
    public void goOn() {
        ProcessSignals.goOn(process);
    }

    @Override
    public void close() {
        kill();
    }
}
