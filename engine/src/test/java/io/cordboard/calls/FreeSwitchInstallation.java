package io.cordboard.calls;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of the suite: FreeSWITCH in FREESWITCH_HOME, on the PATH or in its default prefix; SIPp on the PATH. */
final class FreeSwitchInstallation {

    private FreeSwitchInstallation() {}

    static Optional<Path> freeSwitch() {
        Stream<Path> home = Stream.ofNullable(System.getenv("FREESWITCH_HOME"))
                .map(prefix -> Path.of(prefix).resolve("bin/freeswitch"));
        Stream<Path> defaultPrefix = Stream.of(Path.of("/usr/local/freeswitch/bin/freeswitch"));
        return firstExecutable(Stream.concat(home, Stream.concat(onPath("freeswitch"), defaultPrefix)));
    }

    /** Skips the test where there is no FreeSWITCH. */
    static Path required() {
        Optional<Path> program = freeSwitch();
        assumeTrue(
                program.isPresent(),
                "no FreeSWITCH: not in FREESWITCH_HOME, not on the PATH, not in /usr/local/freeswitch");
        return program.orElseThrow();
    }

    static Optional<Path> sipp() {
        return firstExecutable(onPath("sipp"));
    }

    private static Optional<Path> firstExecutable(Stream<Path> programs) {
        return programs.filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory).resolve(program));
    }
}
