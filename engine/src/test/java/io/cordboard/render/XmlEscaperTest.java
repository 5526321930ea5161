package io.cordboard.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text comes out of an XML parser as it went in, and FreeSWITCH's preprocessor sees nothing in it on the way. */
class XmlEscaperTest {
    private static final XmlEscaper ESCAPER = new XmlEscaper(Set.of("domain"));
    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "&",
            "\"",
            "'",
            "\t",
            "\n",
            "\r",
            "$",
            "{",
            "}",
            "$${",
            "$${domain}",
            "$${x}",
            "x-pre-process",
            "X-",
            "-pre-",
            "process",
            "<include>",
            "<?",
            "?>",
            "<!--",
            "-->",
            "]]>",
            "<![CDATA[",
            "&amp;",
            "&#36;",
            "%",
            "\\",
            "a",
            "\u00e9",
            "\uD83D\uDE00",
            "\uFFFD",
            "\u2028");

    @Test
    void textOfAnyPiecesSurvives() throws MalformedXml {
        Random random = new Random(20261122);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(8); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            survives(text.toString());
        }
    }

    private static void survives(String text) throws MalformedXml {
        for (String escaped : List.of(ESCAPER.escape(text), ESCAPER.escapeLiteral(text))) {
            XmlElement element = XmlReader.read("<a b=\"" + escaped + "\">" + escaped + "</a>");

            assertThat(element.attribute("b")).as(escaped).contains(text);
            assertThat(element.text()).as(escaped).isEqualTo(text);
            assertThat(escaped.toLowerCase(Locale.ROOT)).doesNotContain("x-pre-process", "<", "\n");
            assertThat(escaped.replace("$${domain}", "")).doesNotContain("$${");
        }
    }

    @Test
    void aGlobalOfTheConfigurationStaysOneOnlyInDocuments() {
        assertThat(ESCAPER.escape("$${domain} $${password}")).isEqualTo("$${domain} &#36;${password}");
        assertThat(ESCAPER.escapeLiteral("$${domain}")).isEqualTo("&#36;${domain}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0001", "\u001f", "\ufffe", "\uffff", "\ud800", "a\udc00b"})
    void whatXmlCannotCarryIsNotWritten(String text) {
        assertThatThrownBy(() -> ESCAPER.escape(text)).isInstanceOf(XmlEscaper.Forbidden.class);
    }
}
