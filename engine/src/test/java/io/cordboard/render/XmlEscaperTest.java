package io.cordboard.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cordboard.text.XmlCharacters;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Written text is read back unchanged, and the preprocessor of switch_xml.c finds nothing in it. */
class XmlEscaperTest {
    private static final int TEXTS = 20_000;
    private static final Pattern GLOBAL = Pattern.compile("\\$\\$\\{([^}]*)}?");
    private static final XmlEscaper ESCAPER = new XmlEscaper(Set.of("domain", "recordings_dir"));

    /** Parts of hostile text, which a random text combines. */
    private static final List<String> PIECES = List.of(
            "x-pre-process",
            "X-PRE-PROCESS",
            "x-Pre",
            "-process",
            "x-",
            "pre-",
            "process",
            "<",
            ">",
            "&",
            "\"",
            "'",
            "$",
            "$$",
            "${",
            "$${",
            "$${domain}",
            "$${recordings_dir}",
            "$${core_uuid}",
            "}",
            "{",
            "domain",
            "&#36;",
            "&#45;",
            "&amp;",
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "<!--#exec cmd=\"id\"-->",
            "<?xml",
            "?>",
            "<include>",
            "</include>",
            "<!DOCTYPE a>",
            "&xxe;",
            "\n",
            "\r",
            "\r\n",
            "\t",
            " ",
            "  ",
            "\u0085",
            "\u2028",
            "\u00A0",
            "\u00E9",
            "\u017F",
            "\u212A",
            "\uFFFD",
            "\uD83D\uDE00",
            "\uDBFF\uDFFD",
            "\uFEFF",
            "\u202E",
            "a",
            "1",
            "\\");

    @Test
    void anyTextIsReadBackAsItWasInAnAttributeAndInAnElement() throws Exception {
        Random random = new Random(20261122);
        for (int i = 0; i < TEXTS; i++) {
            String text = random.nextBoolean() ? pieces(random) : characters(random);

            assertThat(readBack(ESCAPER.escape(text))).isEqualTo(List.of(text, text));
            assertThat(readBack(ESCAPER.escapeLiteral(text))).isEqualTo(List.of(text, text));
        }
    }

    @Test
    void inNoTextDoesThePreprocessorFindAnything() {
        Random random = new Random(42);
        for (int i = 0; i < TEXTS; i++) {
            String text = pieces(random);
            String escaped = ESCAPER.escape(text);
            String literal = ESCAPER.escapeLiteral(text);

            assertThat(escaped + " " + literal).as(text).doesNotContain("<", "\n", "\r", "\t");
            assertThat(escaped.toLowerCase(Locale.ROOT)).as(text).doesNotContain("x-pre-process");
            assertThat(literal.toLowerCase(Locale.ROOT)).as(text).doesNotContain("x-pre-process");
            assertThat(literal).as(text).doesNotContain("$${");
            Matcher globals = GLOBAL.matcher(escaped);
            while (globals.find()) {
                assertThat(globals.group()).as(text).isIn("$${domain}", "$${recordings_dir}");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "$${domain}, $${domain}",
        "a$${recordings_dir}/b, a$${recordings_dir}/b",
        "$${core_uuid}, &#36;${core_uuid}",
        "$${Domain}, &#36;${Domain}",
        "$${ domain}, &#36;${ domain}",
        "$${domain, &#36;${domain",
        "$${}, &#36;${}",
        "$$${domain}, $$${domain}",
        "$$${x}, $&#36;${x}",
        "$${x$${domain}, &#36;${x$${domain}",
        "$${domain}$${x}, $${domain}&#36;${x}",
        "${domain} $1 $$ {, ${domain} $1 $$ {"
    })
    void globalsStayForTheNamesThatAreConfigured(String text, String expected) {
        assertThat(ESCAPER.escape(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "x-pre-process, x&#45;pre-process",
        "<X-PRE-PROCESS cmd=\"exec\"/>, &lt;X&#45;PRE-PROCESS cmd=&quot;exec&quot;/&gt;",
        "xX-pRe-PrOcEsSs, xX&#45;pRe-PrOcEsSs",
        "x-pre-x-pre-process, x-pre-x&#45;pre-process",
        "x-preprocess -pre-process, x-preprocess -pre-process"
    })
    void thePreprocessorsWordIsBrokenUp(String text, String expected) {
        assertThat(ESCAPER.escape(text)).isEqualTo(expected);
        assertThat(ESCAPER.escapeLiteral(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 0x0B, 0x0C, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF})
    void charactersThatXmlDoesNotAllowAreRefused(int codePoint) {
        String text = "a" + (codePoint < 0x10000 ? String.valueOf((char) codePoint) : Character.toString(codePoint));

        assertThatExceptionOfType(XmlEscaper.Forbidden.class)
                .isThrownBy(() -> ESCAPER.escape(text))
                .withMessage(String.format("U+%04X cannot be written in XML", codePoint));
        assertThatExceptionOfType(XmlEscaper.Forbidden.class).isThrownBy(() -> ESCAPER.escapeLiteral(text));
    }

    private static List<String> readBack(String escaped) throws XmlReader.MalformedXml {
        XmlElement element = XmlReader.read("<a b=\"" + escaped + "\">" + escaped + "</a>");
        return List.of(element.attribute("b").orElseThrow(), element.text());
    }

    private static String pieces(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** Characters of all planes that XML allows. */
    private static String characters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            int most = List.of(0x80, 0x800, 0x10000, 0x110000).get(random.nextInt(4));
            String one = Character.toString(random.nextInt(most));
            text.append(XmlCharacters.firstForbidden(one).isPresent() ? "" : one);
        }
        return text.toString();
    }
}
