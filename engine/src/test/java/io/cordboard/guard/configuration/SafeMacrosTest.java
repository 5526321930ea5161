package io.cordboard.guard.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which phrase macros play and say, and nothing else. */
class SafeMacrosTest {
    private static final String PLAY = "<action function='play-file' data='ivr/a.wav'/>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A:PLAY | a",
                "a:PLAY b:PLAY | a b",
                "a:<action function='Play-File' data='ivr/a.wav'/> | a",
                "a:<action function='say' data='$1' method='pronounced' type='number'/> | a",
                "a:<action function='sleep' data='100'/> | a",
                "a:<action function='execute' data='sleep(200)'/> | none",
                "a:<action function='execute' data='bridge(sofia/gateway/t/1)'/> | none",
                "a:PLAY<action function='execute' data='sleep(200)'/> | none",
                "a:<action function='play-file' data='shell_stream://x'/> | none",
                "a:<action function='nothing-known' data='x'/> | none",
                "a:<action data='x'/> | none",
                "a:<action function='phrase' data='b,x'/> b:PLAY | a b",
                "a:<action function='phrase' data='B , x'/> b:PLAY | a b",
                "a:<action function='phrase' data='b'/> b:<action function='phrase' data='c'/> c:PLAY | a b c",
                "a:<action function='phrase' data='b'/> b:<action function='execute' data='x'/> | none",
                "a:<action function='phrase' data='missing'/> | none",
                "a:<action function='phrase' data='a'/> | none",
                "a:<action function='phrase' data='b'/> b:<action function='phrase' data='a'/> | none",
                "a:PLAY a:<action function='execute' data='x'/> | none",
                "a:PLAY a:PLAY | a",
                ":PLAY | none"
            })
    void areThoseThatOnlyPlayAndSay(String written, String expected) throws MalformedXml {
        StringBuilder macros = new StringBuilder("<languages><language name='en'><phrases><macros>");
        for (String macro : written.split(" (?=\\w*:(?:PLAY|<))", -1)) {
            String[] parts = macro.split(":", 2);
            macros.append("<macro name='")
                    .append(parts[0])
                    .append("'><input pattern='(.*)'><match>")
                    .append(parts[1].replace("PLAY", PLAY))
                    .append("</match></input></macro>");
        }
        macros.append("</macros></phrases></language></languages>");

        assertThat(String.join(
                        " ", new TreeSet<>(SafeMacros.of(XmlReader.read(macros.toString()), GuardSettings.defaults()))))
                .isEqualTo(expected.replace("none", ""));
    }
}
