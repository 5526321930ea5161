package io.cordboard.xml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.cordboard.testing.Mutations;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every text is parsed to an element or throws {@link MalformedXml}. {@code JAZZER_FUZZ=1} searches for new inputs. */
class XmlReaderFuzzTest {
    private static final List<String> PIECES = List.of(
            "<a>",
            "</a>",
            "<a b='c'/>",
            "<!-- x -->",
            "<![CDATA[x]]>",
            "<?xml version=\"1.0\"?>",
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
            "&x;",
            "&amp;",
            "&#0;",
            "&#xFFFF;",
            "<a><a><a>",
            "\u00e9",
            "]]>",
            "<a b='",
            "xmlns:x='y'",
            "<x:a/>");

    @Test
    void randomTextIsAnElementOrMalformed() {
        Mutations.of(PIECES, "<>&'\"/=\0\ud800 !-[]", 20_000).forEach(XmlReaderFuzzTest::check);
    }

    @FuzzTest(maxDuration = "60s")
    void everyTextIsAnElementOrMalformed(FuzzedDataProvider data) {
        check(data.consumeRemainingAsString());
    }

    private static void check(String text) {
        try {
            assertThat(XmlReader.read(text).name()).isNotEmpty();
        } catch (MalformedXml refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
