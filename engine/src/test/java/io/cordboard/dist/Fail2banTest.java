package io.cordboard.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The filters of dist/fail2ban, applied as fail2ban does to lines of logs: {@code +ADDRESS LINE} must match with that
 * address, {@code - LINE} must not. fail2ban removes the time first.
 */
class Fail2banTest {
    private static final Path FILTERS = Path.of(System.getProperty("cordboard.root"), "dist/fail2ban/filter.d");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ][0-9:.]+Z?");
    private static final Pattern SETTING = Pattern.compile("(?m)^(\\w+) = (.*(?:\\n +.*)*)");

    @ParameterizedTest
    @ValueSource(strings = {"cordboard", "cordboard-freeswitch"})
    void findsWhoGuessesAndNobodyElse(String name) throws IOException {
        List<Pattern> filter = filter(Files.readString(FILTERS.resolve(name + ".conf")));

        Resources.text("fail2ban/" + name + ".txt").lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            Optional<String> expected = Optional.of(parts[0].substring(1)).filter(address -> !address.isEmpty());
            assertThat(found(filter, parts[1])).as(line).isEqualTo(expected);
        });
    }

    private static Optional<String> found(List<Pattern> filter, String line) {
        String timeless = TIME.matcher(line).replaceFirst("");
        return filter.stream()
                .map(pattern -> pattern.matcher(timeless))
                .filter(Matcher::find)
                .map(match -> match.group("host"))
                .findFirst();
    }

    private static List<Pattern> filter(String text) {
        String failed = setting(text, "_failed").orElse("");
        return setting(text, "failregex")
                .orElseThrow()
                .lines()
                .map(line -> line.strip().replace("%(_failed)s", failed).replace("%%", "%"))
                .map(line -> Pattern.compile(line.replace("<HOST>", "(?<host>[0-9a-fA-F:.]+)")))
                .toList();
    }

    private static Optional<String> setting(String text, String name) {
        return SETTING.matcher(text)
                .results()
                .filter(result -> result.group(1).equals(name))
                .map(result -> result.group(2))
                .findFirst();
    }
}
