package io.cordboard.store.tools;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis in Cordboard's data directory: {@code redis-server} or {@code valkey-server} of the machine, or else the
 * one that is packed into the jar. It listens on a private unix socket only, keeps an append-only file, and never evicts
 * keys. One that is already running there is used and left running.
 */
public final class EmbeddedRedis implements AutoCloseable {
    /** sun_path of a unix socket address holds 108 bytes, including the final NUL. */
    private static final int MAX_SOCKET_PATH = 107;

    /** execve's ETXTBSY. */
    private static final String BUSY = "error=26";

    private static final long BUSY_MILLIS = 20;
    private static final int BUSY_TRIES = 500;

    private static final List<String> SERVERS = List.of("redis-server", "valkey-server");

    private final Path socket;
    private final @Nullable Process process;

    private EmbeddedRedis(Path socket, @Nullable Process process) {
        this.socket = socket;
        this.process = process;
    }

    /** Starts Redis in the directory and waits until it answers. The exception's message is for the admin. */
    public static EmbeddedRedis start(Path directory) {
        try {
            Path data = Files.createDirectories(directory).toRealPath();
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            Path socket = data.resolve("redis.sock");
            if (socket.toString().length() > MAX_SOCKET_PATH) {
                throw new IllegalStateException("the data directory " + data
                        + " has too long a path for a unix socket; set CORDBOARD_DATA_DIR to a shorter one");
            }
            if (answers(socket)) {
                return new EmbeddedRedis(socket, null);
            }
            Files.deleteIfExists(socket);
            Process process = launch(data, socket);
            await(process, socket, data.resolve("redis.log"));
            return new EmbeddedRedis(socket, process);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the embedded Redis cannot be started in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static Process launch(Path data, Path socket) throws IOException {
        Path acl = data.resolve("users.acl");
        // An ACL file, because the same rules on the command line make Redis exit. Commands that would stop or
        // reconfigure it are not allowed.
        Files.writeString(acl, "user default on nopass ~* &* +@all -@admin -@dangerous +keys +info +sort +role\n");
        ProcessBuilder builder = new ProcessBuilder(
                server(data),
                "--port",
                "0",
                "--unixsocket",
                socket.toString(),
                "--unixsocketperm",
                "700",
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction",
                "--aclfile",
                acl.toString(),
                "--daemonize",
                "no");
        builder.redirectErrorStream(true);
        builder.redirectOutput(data.resolve("redis.log").toFile());
        return start(builder);
    }

    /**
     * Starts a program that was just written. Another thread that is starting a process may hold the file open for
     * writing until its exec.
     */
    static Process start(ProcessBuilder builder) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (tries == BUSY_TRIES || !String.valueOf(e.getMessage()).contains(BUSY)) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS));
            }
        }
    }

    private static String server(Path data) throws IOException {
        Optional<Path> installed =
                SERVERS.stream().flatMap(name -> onPath(name).stream()).findFirst();
        return installed.isPresent() ? installed.get().toString() : unpack(data).toString();
    }

    private static Optional<Path> onPath(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return List.of(path.split(":")).stream()
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Unpacks into the data directory, because /tmp may be mounted noexec. */
    private static Path unpack(Path data) throws IOException {
        String resource = "/redis-server-7.0.15-" + platform();
        try (InputStream in = EmbeddedRedis.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(
                        "no Redis is included for " + platform() + "; install redis-server or set redis.url");
            }
            Path binary = data.resolve("redis-server");
            Path fresh = data.resolve("redis-server.new");
            Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
            return Files.move(fresh, binary, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String arch = System.getProperty("os.arch");
        return os + "-" + (arch.equals("aarch64") ? "arm64" : "amd64");
    }

    private static void await(Process process, Path socket, Path log) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        try {
            while (!answers(socket)) {
                // waitFor returns at once if the process has ended, and otherwise gives it time to listen.
                if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                    process.destroy();
                    throw new IOException("it ended or did not answer; see its log " + log);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw new IOException("interrupted while Redis was starting", e);
        }
    }

    /** Whether a Redis that has loaded its data answers at the socket. */
    private static boolean answers(Path socket) {
        if (!Files.exists(socket)) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(java.nio.ByteBuffer.wrap("PING\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            java.nio.ByteBuffer reply = java.nio.ByteBuffer.allocate(64);
            return channel.read(reply) > 0 && reply.get(0) == '+';
        } catch (IOException e) {
            return false; // nothing listens there yet
        }
    }

    /** Its URL, in the format of vertx-redis-client. */
    public String url() {
        return "unix://" + socket;
    }

    /** Its socket, for {@code redis-cli -s}. */
    public Path socket() {
        return socket;
    }

    /**
     * The process of the Redis that was started here; empty if a running one is used. Redis may rewrite its own command
     * line.
     */
    public Optional<ProcessHandle> process() {
        return Optional.ofNullable(process).map(Process::toHandle);
    }

    /** Stops the Redis that was started here, and waits until its data is written. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
