package io.cordboard.guard.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionBoundsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<condition field='destination_number' expression='^(1)$'/> | true",
                "<condition field='destination_number' expression='^1$'/> | false",
                "<condition field='destination_number' expression='^(?:1)$'/> | true",
                "<condition expression='^(1)$'/> | false",
                "<condition regex='all'><regex field='ani' expression='^1$'/><regex field='rdnis' expression='^(2)$'/></condition> | true",
                "<condition regex='all'><regex field='ani' expression='^1$'/><regex expression='^(2)$'/></condition> | false"
            })
    void onlyATestWithAFieldAndABracketHasCaptures(String condition, boolean expected) throws MalformedXml {
        assertThat(ConditionBounds.captures(XmlReader.read(condition)).isPresent())
                .isEqualTo(expected);
    }
}
