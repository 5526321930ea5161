package io.cordboard.calls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one of our SIPp scenarios ({@code calls/NAME.xml}) once. Returns the received SIP answers. */
final class Sipp {

    private static final Pattern STATUS = Pattern.compile("(?m)^SIP/2\\.0 (\\d{3} [^\\r\\n]*)");

    private final Path program;
    private final Path directory;
    private final String address;

    private Sipp(Path program, Path directory, String address) {
        this.program = program;
        this.directory = directory;
        this.address = address;
    }

    /** A SIPp that sends from this address; skips the test if SIPp is not installed. */
    static Sipp at(String address) {
        Optional<Path> program = FreeSwitchInstallation.sipp();
        assumeTrue(program.isPresent(), "no sipp on the PATH (Debian package sip-tester)");
        try {
            return new Sipp(program.get(), Files.createTempDirectory("sipp"), address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** REGISTER with a password. */
    List<String> register(InetSocketAddress freeSwitch, String user, String domain, String password) {
        return run("register", freeSwitch, Map.of("user", user, "domain", domain, "password", password));
    }

    /** INVITE with a password, ACK, BYE. */
    List<String> call(InetSocketAddress freeSwitch, String user, String domain, String password, String number) {
        return run(
                "call",
                freeSwitch,
                Map.of("user", user, "domain", domain, "password", password, "uri", "sip:" + number + "@" + domain));
    }

    /** INVITE of a caller without a password, to a request URI. */
    List<String> callWithoutPassword(InetSocketAddress freeSwitch, String from, String uri) {
        return run("call-without-password", freeSwitch, Map.of("user", from, "domain", Lab.DOMAIN, "uri", uri));
    }

    private List<String> run(String scenario, InetSocketAddress freeSwitch, Map<String, String> words) {
        try {
            Path file = Files.writeString(directory.resolve(scenario + ".xml"), scenario(scenario, words));
            Process process = start(file, freeSwitch);
            if (!process.waitFor(Arrivals.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("SIPp did not end: " + directory);
            }
            List<String> statuses = statuses(directory.resolve("messages.log"));
            Directories.delete(directory);
            return statuses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while SIPp was running", e);
        }
    }

    private static String scenario(String name, Map<String, String> words) throws IOException {
        try (var in = Sipp.class.getResourceAsStream("/calls/" + name + ".xml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("{" + word.getKey() + "}", word.getValue());
            }
            return text;
        }
    }

    private Process start(Path scenario, InetSocketAddress freeSwitch) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.add(freeSwitch.getAddress().getHostAddress() + ":" + freeSwitch.getPort());
        command.addAll(List.of("-sf", scenario.toString(), "-m", "1", "-nostdin", "-i", address));
        command.addAll(List.of("-p", Integer.toString(Ports.freeUdp(address)), "-timeout", "50"));
        command.addAll(List.of(
                "-trace_msg", "-message_file", directory.resolve("messages.log").toString()));
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("screen.log").toFile())
                .start();
    }

    /** The answers of FreeSWITCH, without challenges and provisional answers. */
    private static List<String> statuses(Path messages) throws IOException {
        Matcher line = STATUS.matcher(Files.readString(messages, StandardCharsets.ISO_8859_1));
        return line.results()
                .map(result -> result.group(1))
                .filter(status -> !status.startsWith("1") && !status.startsWith("401") && !status.startsWith("407"))
                .distinct()
                .toList();
    }
}
