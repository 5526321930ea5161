package io.cordboard.esl;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.config.EslNode;
import io.cordboard.testing.Eventually;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The event socket of a FreeSWITCH under the control of a test: it answers like a real one, stalls, sends invalid
 * messages, or dies. Its normal replies were recorded from a real one.
 */
public final class ScriptedFreeSwitch implements AutoCloseable {
    public static final String PASSWORD = "password-of-the-test";

    private final ServerSocket server;
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> opened = new LinkedBlockingQueue<>();
    private final Map<String, String> apiAnswers = new ConcurrentHashMap<>();
    private final Map<String, Runnable> effects = new ConcurrentHashMap<>();
    private final Map<String, String> raw = new ConcurrentHashMap<>();
    private final List<String> deferred = new CopyOnWriteArrayList<>();
    private volatile Function<String, Optional<String>> console = command -> Optional.empty();
    private volatile boolean silent;
    private volatile String greeting = "Content-Type: auth/request\n\n";

    public ScriptedFreeSwitch() {
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answersApi("show channels as json", "{\"row_count\": 0}\n");
        answersApi("show registrations as json", "{\"row_count\": 0}\n");
        answersApi("uptime", "12\n");
        Thread accepting = new Thread(this::accept, "scripted-freeswitch");
        accepting.setDaemon(true);
        accepting.start();
    }

    public EslNode node() {
        return new EslNode("127.0.0.1", server.getLocalPort(), Optional.of(PASSWORD));
    }

    /** The reply to a console command from now on. */
    public ScriptedFreeSwitch answersApi(String command, String answer) {
        apiAnswers.put(command, answer);
        return this;
    }

    /** The replies to console commands without a fixed reply. */
    public ScriptedFreeSwitch answersBy(Function<String, Optional<String>> answers) {
        console = answers;
        return this;
    }

    /** Background jobs with this prefix stay active until {@link #ends}. */
    public ScriptedFreeSwitch defers(String beginning) {
        deferred.add(beginning);
        return this;
    }

    /** A background job, which was started by this command, ends with that result. */
    public void ends(String command, String result) {
        sends(jobEnd(command.split("\n", -1)[1], result));
    }

    /** Runs the effect when it receives this console command. */
    public ScriptedFreeSwitch whenTold(String command, Runnable effect) {
        effects.put(command, effect);
        return this;
    }

    /** The exact bytes of the reply to commands with this prefix. */
    ScriptedFreeSwitch answersRaw(String beginning, String bytes) {
        raw.put(beginning, bytes);
        return this;
    }

    /** The first bytes that it sends on each connection. */
    ScriptedFreeSwitch greets(String bytes) {
        greeting = bytes;
        return this;
    }

    /** It accepts commands and sends no replies. */
    public void stall() {
        silent = true;
    }

    public void recover() {
        silent = false;
    }

    /** Closes every connection, as in a crash; new ones are accepted. */
    public void dies() {
        connections.forEach(ScriptedFreeSwitch::close);
        connections.clear();
    }

    public void sends(String bytes) {
        connections.forEach(connection -> write(connection, bytes));
    }

    /** Fires an event with these headers, in plain format. */
    public void fires(String head) {
        String body = head + "\n";
        sends("Content-Length: " + body.getBytes(UTF_8).length + "\nContent-Type: text/event-plain\n\n" + body);
    }

    /** The next command with this prefix; earlier ones are skipped. */
    public String awaitCommand(String beginning) {
        return awaitCommandThat("begins with " + beginning, command -> command.startsWith(beginning));
    }

    /** The next matching command; earlier ones are skipped. */
    public String awaitCommandThat(String what, Predicate<String> wanted) {
        List<String> passed = new ArrayList<>();
        long deadline = System.nanoTime() + Eventually.PATIENCE.toNanos();
        try {
            while (true) {
                String command = commands.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (command == null) {
                    throw new AssertionError("no command came that " + what + ", but " + passed);
                }
                if (wanted.test(command)) {
                    return command;
                }
                passed.add(command);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The commands since the last awaited one. */
    public List<String> commandsSince() {
        List<String> all = new ArrayList<>();
        commands.drainTo(all);
        return all;
    }

    /** Waits for one more connection. */
    public void awaitConnection() {
        try {
            if (opened.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS) == null) {
                throw new AssertionError("nobody connected");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                opened.add(connections.size());
                Thread serving = new Thread(() -> serve(connection), "scripted-freeswitch-connection");
                serving.setDaemon(true);
                serving.start();
            }
        } catch (IOException closed) {
            connections.forEach(ScriptedFreeSwitch::close);
        }
    }

    private void serve(Socket connection) {
        try {
            write(connection, greeting);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String command = read(in); !command.isEmpty(); command = read(in)) {
                commands.add(command);
                if (!silent) {
                    answer(connection, command);
                }
            }
        } catch (IOException ended) {
            connections.remove(connection);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (text.length() > 1 && text.substring(text.length() - 2).equals("\n\n")) {
                return text.toString();
            }
        }
        return "";
    }

    private void answer(Socket connection, String command) {
        Optional<String> bytes = raw.entrySet().stream()
                .filter(entry -> command.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        write(connection, bytes.orElseGet(() -> healthy(command)));
        if (command.startsWith("auth ") && !command.equals("auth " + PASSWORD + "\n\n")) {
            close(connection);
        }
    }

    private String healthy(String command) {
        if (command.startsWith("auth ")) {
            return command.equals("auth " + PASSWORD + "\n\n")
                    ? reply("+OK accepted")
                    : reply("-ERR invalid") + "Content-Type: text/disconnect-notice\nContent-Length: 5\n\nbye.\n";
        }
        if (command.startsWith("api ")) {
            String text = console(command.substring("api ".length()).strip());
            return "Content-Type: api/response\nContent-Length: " + text.getBytes(UTF_8).length + "\n\n" + text;
        }
        if (command.startsWith("bgapi ")) {
            return inBackground(command);
        }
        return reply(command.startsWith("event ") ? "+OK event listener enabled plain" : "+OK");
    }

    private String console(String command) {
        Optional.ofNullable(effects.get(command)).ifPresent(Runnable::run);
        return Optional.ofNullable(apiAnswers.get(command))
                .or(() -> console.apply(command))
                .orElse("-ERR " + command + " Command not found!\n");
    }

    private String inBackground(String command) {
        String[] lines = command.split("\n", -1);
        String accepted = reply("+OK " + lines[1]);
        return deferred.stream().anyMatch(beginning -> command.startsWith("bgapi " + beginning))
                ? accepted
                : accepted + jobEnd(lines[1], console(lines[0].substring("bgapi ".length())));
    }

    private static String jobEnd(String job, String text) {
        String event = "Event-Name: BACKGROUND_JOB\n" + job + "\nContent-Length: " + text.getBytes(UTF_8).length
                + "\n\n" + text;
        return "Content-Length: " + event.getBytes(UTF_8).length + "\nContent-Type: text/event-plain\n\n" + event;
    }

    private static String reply(String text) {
        return "Content-Type: command/reply\nReply-Text: " + text + "\n\n";
    }

    private static void write(Socket connection, String bytes) {
        try {
            connection.getOutputStream().write(bytes.getBytes(UTF_8));
            connection.getOutputStream().flush();
        } catch (IOException gone) {
            close(connection);
        }
    }

    private static void close(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dies();
    }
}
