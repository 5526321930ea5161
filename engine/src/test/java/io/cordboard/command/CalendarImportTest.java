package io.cordboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.app.CommandServices;
import io.cordboard.app.Main;
import io.cordboard.testing.TestStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code ./cordboard calendar import}: one document, in one command, or nothing. */
@Isolated("what others log meanwhile would stand in what the command prints")
class CalendarImportTest {
    @RegisterExtension
    static final TestStore STORE = new TestStore();

    private static final String KEY = "cti_calendar@acme.test";

    @TempDir
    private Path directory;

    private Path configuration;
    private Path file;
    private String printed = "";

    @BeforeEach
    void aFileWithTwoEvents() throws IOException {
        STORE.load("{\"cti_domain\": {\"acme.test\": {\"timezone\": \"Europe/Zurich\"}}}");
        configuration = Files.writeString(directory.resolve("c.yaml"), "redis.url: \"" + STORE.url() + "\"\n");
        file = Files.writeString(
                directory.resolve("holidays.ics"),
                "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20201225\r\nRRULE:FREQ=YEARLY\r\n"
                        + "SUMMARY:Christmas\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSTATUS:CANCELLED\r\nSUMMARY:Party\r\n"
                        + "DTSTART;VALUE=DATE:"
                        + LocalDate.now(ZoneOffset.UTC).plusDays(9).toString().replace("-", "")
                        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void theDatesOfTheFileAreWritten() {
        assertThat(run("ch", file.toString())).isZero();

        assertThat(stored("ch"))
                .isEqualTo("{\"dates\":[{\"date\":\"12-25\",\"state\":\"closed\",\"name\":\"Christmas\"}]}");
        assertThat(printed).isEqualTo("\"Party\" is cancelled, and left out\n" + KEY + " ch has 1 dates now.\n");
    }

    @Test
    void whatTheCalendarSaysBesideItsDatesStays() {
        STORE.redis(
                "HSET",
                KEY,
                "ch",
                "{\"name\": \"Holidays\", \"dates\": [{\"date\": \"08-01\", \"state\": \"closed\"}]}");

        assertThat(run("ch", file.toString(), "--open")).isZero();

        assertThat(stored("ch"))
                .isEqualTo(
                        "{\"name\":\"Holidays\",\"dates\":[{\"date\":\"12-25\",\"state\":\"open\",\"name\":\"Christmas\"}]}");
        assertThat(printed).endsWith("has 1 dates in place of 1 now.\n");
    }

    @Test
    void aDryRunWritesNothing() {
        assertThat(run("ch", file.toString(), "--dry-run")).isZero();

        assertThat(stored("ch")).isEqualTo("null");
        assertThat(printed).contains("{\"dates\":[{\"date\":\"12-25\"").contains("Nothing is written");
    }

    @Test
    void whatIsNoFileAndNoNameIsRefused() throws IOException {
        Path other = Files.writeString(directory.resolve("other.txt"), "Hello");

        assertThat(run("ch", other.toString())).isEqualTo(2);
        assertThat(run("ch", directory.resolve("none.ics").toString())).isEqualTo(2);
        assertThat(run("a name with blanks", file.toString())).isEqualTo(1);
        assertThat(stored("a name with blanks")).isEqualTo("null");
    }

    @Test
    void theKeyWithAHashTagIsTheOneThatCounts() {
        STORE.redis("HSET", "cti_calendar@{acme.test}", "x", "{\"dates\": []}");

        assertThat(run("ch", file.toString())).isZero();

        assertThat(String.valueOf(STORE.redis("HGET", "cti_calendar@{acme.test}", "ch")))
                .contains("12-25");
        assertThat(stored("ch")).isEqualTo("null");
    }

    private static String stored(String name) {
        return String.valueOf(STORE.redis("HGET", KEY, name));
    }

    private int run(String name, String ical, String... further) {
        String[] all = new String[further.length + 7];
        System.arraycopy(
                new String[] {"calendar", "import", "--config", configuration.toString(), "acme.test", name, ical},
                0,
                all,
                0,
                7);
        System.arraycopy(further, 0, all, 7, further.length);
        PrintStream out = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            return Commands.run(all, new CommandServices(Main.class));
        } finally {
            System.setOut(out);
            printed = bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
