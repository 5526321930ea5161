package io.cordboard.guard.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pieces into which switch_separate_string (switch_utils.c) splits a text, and when they are not certain. */
class SeparatorTest {
    private static final int ALL = 99;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a b c;_;99;<a><b><c>",
                " a  b   c ;_;99;<a><b><c>",
                "a;_;99;<a>",
                "\"\";_;99;\"\"",
                "a,b,c;,;99;<a><b><c>",
                "a, b ,c;,;99;<a><b><c>",
                "a,,b;,;99;<a><><b>",
                ",a;,;99;<><a>",
                "a,;,;99;<a>",
                "'a b' c;_;99;<a b><c>",
                "'a,b',c;,;99;<a,b><c>",
                "a'b'c d;_;99;<abc><d>",
                "a b c;_;2;<a><b c>",
                "a  b c;_;2;<a><b c>",
                "a b;_;2;<a><b>",
                "a b c;_;1;<a b c>",
                "a,b,c;,;2;<a><b,c>",
                "'a b' c d;_;2;<a b><c d>",
                "a\\b c;_;99;<a\\b><c>",
                "a'b c;_;99;uncertain",
                "a b'c;_;99;uncertain",
                "a 'b c';_;2;uncertain",
                "a b\\c;_;2;uncertain",
                "a \\b c;_;2;uncertain",
                "a 'b' c;_;2;uncertain",
                "'a' b;_;2;<a><b>",
                "a\\;_;99;uncertain",
                "a\\ b;_;99;uncertain",
                "a\\,b;,;99;uncertain",
                "a\\,b;_;99;<a\\,b>",
                "a\\nb;_;99;uncertain",
                "a\\\\b;_;99;uncertain",
                "a\\'b;_;99;uncertain",
                "a\\'b\\'c;_;99;uncertain",
                "^^,a b;_;99;uncertain",
                " ^^,a b;_;99;uncertain",
                "'^^,a' b;_;99;uncertain",
                "\"\"\"^^,a\";_;99;uncertain",
                "^a^b c;_;99;<^a^b><c>",
                "a^^ b;_;99;<a^^><b>",
                "^;_;99;<^>"
            })
    void isSplitOrNotCertain(String text, char written, int most, String expected) {
        char delimiter = written == '_' ? ' ' : written;
        var pieces = most == ALL
                ? Separator.split(Argument.literal(text), delimiter)
                : Separator.split(Argument.literal(text), delimiter, most);

        assertThat(pieces.map(all -> all.stream()
                                .map(one -> "<" + one.masked() + ">")
                                .collect(Collectors.joining()))
                        .orElse("uncertain"))
                .isEqualTo(expected);
    }
}
