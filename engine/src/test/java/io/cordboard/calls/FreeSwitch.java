package io.cordboard.calls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cordboard.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real FreeSWITCH in its own directory, with an unchanged fs-conf and settings from the environment. */
final class FreeSwitch implements AutoCloseable {

    static final String ADDRESS = "127.0.0.1";
    static final String EVENT_SOCKET_PASSWORD = "event-socket-of-the-call-suite";

    private static final List<String> DIRECTORIES =
            List.of("log", "db", "run", "scripts", "temp", "recordings", "storage", "cache", "certs", "sounds");

    /** In samples at 8 kHz. */
    private static final int SHORT_PROMPT = 3_200;

    private final Installed installed;
    private final Process process;
    private final EventSocket eventSocket;
    private final int linesAtStart;

    /** What is unchanged by a restart: its files, its settings and its ports. */
    private record Installed(
            Path program,
            Path home,
            Map<String, String> settings,
            int eventSocketPort,
            int internalPort,
            int externalPort,
            Ports.RtpRange audio) {}

    private FreeSwitch(Installed installed) throws IOException {
        this.installed = installed;
        this.process = launch(installed);
        try {
            this.eventSocket =
                    EventSocket.open(at(installed.eventSocketPort()), EVENT_SOCKET_PASSWORD, process::isAlive);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
        this.linesAtStart = log().size();
        // Before that it answers every request with 503 Maximum Calls In Progress.
        Eventually.holds("FreeSWITCH is ready", () -> eventSocket.api("status").contains(" is ready"));
    }

    static FreeSwitch start(
            Path program, Path home, List<String> cordboardUrls, String credentials, int eventSocketPort) {
        int internalPort = Ports.freeUdp(ADDRESS);
        int externalPort = Ports.freeUdp(ADDRESS);
        Ports.RtpRange audio = Ports.rtpRange();
        Map<String, String> settings = Map.ofEntries(
                Map.entry("CORDBOARD_URL_1", cordboardUrls.get(0)),
                Map.entry("CORDBOARD_URL_2", cordboardUrls.get(1)),
                Map.entry("CORDBOARD_XML_CURL_CREDENTIALS", credentials),
                Map.entry("CORDBOARD_TIMEOUT", "20"), // on a busy machine a late node must not count as hanging
                Map.entry("EVENT_SOCKET_PASSWORD", EVENT_SOCKET_PASSWORD),
                Map.entry("EVENT_SOCKET_PORT", Integer.toString(eventSocketPort)),
                Map.entry("LOCAL_IP_V4", ADDRESS),
                Map.entry("INTERNAL_SIP_PORT", Integer.toString(internalPort)),
                Map.entry("EXTERNAL_SIP_PORT", Integer.toString(externalPort)),
                Map.entry("RTP_START_PORT", Integer.toString(audio.first())),
                Map.entry("RTP_END_PORT", Integer.toString(audio.last())),
                Map.entry("SWITCHNAME", "calls"),
                Map.entry("FREESWITCH_LOG_LEVEL", "debug"),
                Map.entry("MAILER_APP", home.resolve("mailer").toString()));
        try {
            writeMailer(home);
            Directories.copy(Path.of(System.getProperty("cordboard.root")).resolve("fs-conf"), home.resolve("conf"));
            return new FreeSwitch(
                    new Installed(program, home, settings, eventSocketPort, internalPort, externalPort, audio));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The program that mails messages of mailboxes: keeps each mail, below a line with its arguments. */
    private static void writeMailer(Path home) throws IOException {
        Path mails = Files.createDirectories(home.resolve("mails"));
        Path mailer = home.resolve("mailer");
        Files.writeString(
                mailer,
                "#!/bin/sh\n{ echo \"$@\"; cat; } > " + mails + "/$$.part && mv " + mails + "/$$.part " + mails
                        + "/$$.mail\n");
        if (!mailer.toFile().setExecutable(true)) {
            throw new IOException(mailer + " cannot be made executable");
        }
    }

    /** Is killed with all its calls, and restarts with the registrations and subscriptions in its files. */
    FreeSwitch diesAndComesBack() {
        eventSocket.close();
        process.destroyForcibly().onExit().join();
        try {
            return new FreeSwitch(installed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Installed installed) throws IOException {
        Path home = installed.home();
        // As root it would run real-time threads, which would starve all other processes on a small machine: -np.
        List<String> command =
                new ArrayList<>(List.of(installed.program().toString(), "-np", "-nonat", "-nc", "-nf", "-conf"));
        command.add(home.resolve("conf").toString());
        for (String directory : DIRECTORIES) {
            command.add("-" + directory);
            command.add(Files.createDirectories(home.resolve(directory)).toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(installed.settings());
        return builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("console.log").toFile())
                .start();
    }

    /** One of its ports. */
    static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    EventSocket eventSocket() {
        return eventSocket;
    }

    InetSocketAddress internal() {
        return at(installed.internalPort());
    }

    InetSocketAddress external() {
        return at(installed.externalPort());
    }

    /** The number of lines in its log when its event socket opened. */
    int linesAtStart() {
        return linesAtStart;
    }

    List<String> modulesOfTheList() {
        return Pattern.compile("load module=\"([^\"]+)\"")
                .matcher(read(installed.home().resolve("conf/autoload_configs/modules.conf.xml")))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    /** Shortens all prompts to a fraction of a second; they are identified by name. */
    void shortenPrompts() {
        Path prompts = installed.home().resolve("conf/sounds/cordboard/en");
        try (Stream<Path> files = Files.list(prompts)) {
            for (Path file : files.toList()) {
                Files.write(file, silence(SHORT_PROMPT));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on it reads that time zone by another POSIX rule. */
    void hasZone(String name, String rule) {
        Path file = installed.home().resolve("conf/autoload_configs/timezones.conf.xml");
        String written = "<zone name=\"" + name + "\" value=\"";
        try {
            Files.writeString(
                    file,
                    read(file).replaceAll(Pattern.quote(written) + "[^\"]*", Matcher.quoteReplacement(written + rule)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        eventSocket.api("reloadxml");
    }

    /** From now on it has a prompt of that name, of a part of a second. */
    void hasPrompt(String name) {
        Path file = installed.home().resolve("sounds/en/us/callie").resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, silence(SHORT_PROMPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A WAV file at 8 kHz in mu-law, one octet per sample. */
    private static byte[] silence(int samples) {
        ByteBuffer wav = ByteBuffer.allocate(58 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8))
                .putInt(50 + samples)
                .put("WAVEfmt ".getBytes(UTF_8))
                .putInt(18);
        wav.putShort((short) 7)
                .putShort((short) 1)
                .putInt(8_000)
                .putInt(8_000)
                .putShort((short) 1)
                .putShort((short) 8);
        wav.putShort((short) 0).put("fact".getBytes(UTF_8)).putInt(4).putInt(samples);
        wav.put("data".getBytes(UTF_8)).putInt(samples);
        while (wav.hasRemaining()) {
            wav.put((byte) 0xff);
        }
        return wav.array();
    }

    Path recordings() {
        return installed.home().resolve("recordings");
    }

    /** The files in a folder of recordings, and in those below it. */
    List<Path> recordingsOf(String folder) {
        return filesBelow(recordings().resolve(folder), "");
    }

    /** The messages in its mailboxes. */
    List<Path> messages() {
        return filesBelow(installed.home().resolve("storage"), ".wav");
    }

    /** The mails that its mailer got, each below a line with the arguments of the mailer. */
    List<String> mails() {
        return filesBelow(installed.home().resolve("mails"), ".mail").stream()
                .map(FreeSwitch::read)
                .toList();
    }

    private static List<Path> filesBelow(Path folder, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> log() {
        return read(installed.home().resolve("log/freeswitch.log")).lines().toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        eventSocket.close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
            installed.audio().release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
