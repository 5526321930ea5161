package io.cordboard.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowTest {

    private static final String CALL = "section=dialplan&Hunt-Context=default&Hunt-Destination-Number=";
    private static final String USER = "section=directory&tag_name=domain&domain=lab.example&user=";

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void aDiskWithOneUserAndOneExtension() throws IOException {
        Files.writeString(directory.resolve("freeswitch.xml"), """
                <?xml version="1.0"?>
                <document type="freeswitch/xml">
                  <X-PRE-PROCESS cmd="set" data="domain=lab.example"/>
                  <section name="dialplan">
                    <X-PRE-PROCESS cmd="include" data="dialplan/*.xml"/>
                  </section>
                  <section name="directory">
                    <domain name="$${domain}">
                      <groups><group name="all"><users>
                        <user id="1001"><params><param name="password" value="one"/></params></user>
                      </users></group></groups>
                    </domain>
                  </section>
                </document>
                """);
        Files.writeString(Files.createDirectory(directory.resolve("dialplan")).resolve("default.xml"), """
                <include>
                <context name="default"><extension name="colleague">
                  <condition field="destination_number" expression="^(1\\d+)$">
                    <action application="bridge" data="user/$1@$${domain}"/>
                  </condition>
                </extension></context>
                </include>
                """);
    }

    @Test
    void theSameActionsAreTheSame() throws IOException {
        String answer = dialplan("<action application=\"bridge\" data=\"user/$1@lab.example\"/>");

        assertThat(compare(answer, CALL + "1002")).isZero();
        assertThat(output()).isEqualTo(summary(1, 0, 0, 0));
    }

    @Test
    void otherActionsArePrintedBesideThoseOfTheDisk() throws IOException {
        String answer = dialplan("<action application=\"respond\" data=\"404 Not Found\"/>");

        assertThat(compare(answer, CALL + "1002")).isEqualTo(1);
        assertThat(output()).isEqualTo("""
                        fetches.jsonl:1 call to 1002 in default
                            disk:      bridge user/1002@lab.example
                            cordboard: respond 404 Not Found
                        """ + summary(0, 1, 0, 0));
    }

    @Test
    void passthroughAnswersCountAsEqual() throws IOException {
        String notFound = "<document type=\"freeswitch/xml\"><section name=\"result\">"
                + "<result status=\"not found\"/></section></document>";

        assertThat(compare(notFound, CALL + "1002", "section=configuration&key_value=sofia.conf"))
                .isZero();
        assertThat(output()).isEqualTo(summary(0, 0, 1, 1));
    }

    @Test
    void anotherSecretIsADifferenceAndIsNotPrinted() throws IOException {
        assertThat(compare(user("two"), USER + "1001")).isEqualTo(1);
        assertThat(output()).contains("cordboard: found, with another secret").doesNotContain("two", "one\"");
    }

    @Test
    void aUserOfOneSideOnlyIsADifference() throws IOException {
        assertThat(compare(user("two"), USER + "1002")).isEqualTo(1);
        assertThat(output()).contains("disk:      unknown", "cordboard: known");
    }

    private int compare(String answer, String... bodies) throws IOException {
        Path log = directory.resolve("fetches.jsonl");
        Files.writeString(
                log,
                List.of(bodies).stream()
                        .map(body -> "{\"method\": \"POST\", \"target\": \"/xml\", \"raw_body\": \"" + body + "\"}\n")
                        .collect(Collectors.joining()));
        return Shadow.compare(log, directory, body -> answer, new PrintStream(printed, true, UTF_8));
    }

    private String output() {
        return printed.toString(UTF_8);
    }

    private static String summary(int same, int different, int left, int not) {
        return "%d the same, %d different, %d left to the disk, %d not compared (neither a call nor a user)%n"
                .formatted(same, different, left, not);
    }

    private static String dialplan(String action) {
        return "<document type=\"freeswitch/xml\"><section name=\"dialplan\"><context name=\"default\">"
                + "<extension name=\"any\"><condition field=\"destination_number\" expression=\"^(1\\d+)$\">" + action
                + "</condition></extension></context></section></document>";
    }

    private static String user(String password) {
        return "<document type=\"freeswitch/xml\"><section name=\"directory\"><domain name=\"lab.example\">"
                + "<user id=\"1001\"><params><param name=\"password\" value=\"" + password
                + "\"/></params></user></domain></section></document>";
    }
}
