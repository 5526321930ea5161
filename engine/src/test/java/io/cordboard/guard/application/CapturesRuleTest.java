package io.cordboard.guard.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.guard.argument.Finding;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of a match that there is not, which FreeSWITCH reads from memory that is not its own. */
class CapturesRuleTest {
    private static final String FIELD = "field='destination_number' expression='^(1)$'";
    private static final String PLAIN = "field='destination_number' expression='^1$'";
    private static final String EXPANDED = "field='x${y}' expression='^(1)$'";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<condition FIELD><action data='$1'/></condition> | none",
                "<condition FIELD hour='9'><action data='$1'/></condition> | condition[0]",
                "<condition FIELD hour='9'><action data='${1}'/></condition> | condition[0]",
                "<condition FIELD hour='9'><action>$1</action></condition> | condition[0]",
                "<condition FIELD hour='9'><action data='12345678901234567890123'/></condition> | none",
                "<condition FIELD hour='9'><action data='123456789012345678901234'/></condition> | condition[0]",
                "<condition FIELD hour='9'><action data='1234567890123456789012é'/></condition> | condition[0]",
                "<condition FIELD hour='9'><action data='x'/><action data='$1'/></condition> | condition[0]",
                "<condition FIELD hour='9'><anti-action data='$1'/></condition> | none",
                "<condition PLAIN hour='9'><action data='$1'/></condition> | none",
                "<condition expression='^(1)$' hour='9'><action data='$1'/></condition> | none",
                "<condition EXPANDED><action data='$1'/></condition> | none",
                "<condition PLAIN><action data='x'/></condition><condition FIELD hour='9'><action data='$1'/></condition> | condition[1]",
                "<condition PLAIN><condition FIELD hour='9'><action data='$1'/></condition></condition> | condition[0]/condition[0]",
                "<condition regex='all'><regex FIELD/><action data='$1'/></condition> | none",
                "<condition regex='all'><regex EXPANDED/><action data='x'/></condition> | condition[0]",
                "<condition regex='all'><regex EXPANDED/></condition> | none",
                "<condition regex='all'><regex PLAIN/><action data='x'/></condition> | none",
                "<condition regex='all'><regex field='$' expression='(1)'/><action data='x'/></condition> | condition[0]",
                "<condition regex='xor'><regex FIELD/><regex PLAIN/><action data='$1'/></condition> | condition[0]",
                "<condition regex='XOR'><regex FIELD/><regex PLAIN/><action data='$1'/></condition> | condition[0]",
                "<condition regex='xor'><regex FIELD/><regex PLAIN/><action data='x'/></condition> | none",
                "<condition regex='xor'><regex FIELD/><action data='$1'/></condition> | none",
                "<condition regex='any'><regex FIELD/><regex FIELD/><action data='$1'/></condition> | none",
                "<condition regex='any' hour='9'><regex FIELD/><action data='$1'/></condition> | condition[0]",
                "<condition regex='xor' FIELD><regex PLAIN/><regex PLAIN/><action data='$1'/></condition> | none"
            })
    void aConditionWhoseCapturesMayBeMissingIsNamed(String written, String expected) throws MalformedXml {
        String conditions =
                written.replace("FIELD", FIELD).replace("PLAIN", PLAIN).replace("EXPANDED", EXPANDED);

        assertThat(CapturesRule.judgeAll(XmlReader.read("<extension>" + conditions + "</extension>")).stream()
                        .map(Finding::where)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(expected.replace("none", ""));
    }
}
