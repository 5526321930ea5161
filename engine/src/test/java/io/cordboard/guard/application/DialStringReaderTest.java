package io.cordboard.guard.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.guard.argument.Argument;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a dial string is split into legs and settings, or why it is not. */
class DialStringReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "user/1@a ; user/1@a",
                "user/1@a,user/2@a|user/3@a ; user/1@a user/2@a user/3@a",
                "user/1@a , user/2@a ; user/1@a user/2@a",
                "user/1@a, ; user/1@a",
                "user/1@a:_:user/2@a ; user/1@a user/2@a",
                "user/1@a:_: {b=2}user/2@a ; user/1@a user/2@a {b=2}",
                "user/1@a:_: <b=2>user/2@a ; user/1@a user/2@a {b=2}",
                "<a=1>{b=2}[c=3]user/1@a ; user/1@a {a=1}{b=2}{c=3}",
                "<a=1> <b=2> {c=3} {d=4} user/1@a ; user/1@a {a=1}{b=2}{c=3}{d=4}",
                "[a=1] [b=2] user/1@a,[c=3]user/2@a ; user/1@a user/2@a {a=1}{b=2}{c=3}",
                "[a=1]user/1@a| [b=2]user/2@a ; user/1@a user/2@a {a=1}{b=2}",
                "{}user/1@a ; user/1@a",
                "{a=1}{}user/1@a ; user/1@a {a=1}",
                "{a=1|2}user/1@a ; user/1@a {a=1|2}",
                "<a=1|2>user/1@a ; user/1@a {a=1|2}",
                "\"\" ; no leg in ''",
                "{a=1} ; no leg in '{a=1}'",
                "user/1@a:_: ; no leg in 'user/1@a:_:'",
                "\\user/1@a ; a backslash changes how FreeSWITCH splits '\\user/1@a'",
                "user/1@a\\,x ; a backslash changes how FreeSWITCH splits 'user/1@a\\,x'",
                "{a=1user/1@a ; a block that is not closed, or a block inside a block, in '{a=1user/1@a'",
                "<a=1user/1@a ; a block that is not closed, or a block inside a block, in '<a=1user/1@a'",
                "[a=1user/1@a ; a block that is not closed, or a block inside a block, in '[a=1user/1@a'",
                "{{a=1}user/1@a ; a block that is not closed, or a block inside a block, in '{{a=1}user/1@a'",
                "{a={1}user/1@a ; a block that is not closed, or a block inside a block, in '{a={1}user/1@a'",
                "{^^_a=1}user/1@a ; a variable block that is not understood in '{^^_a=1}user/1@a'",
                "[^^_a=1]user/1@a ; a variable block that is not understood in '[^^_a=1]user/1@a'",
                "[a=1|2]user/1@a ; a variable block that is not understood in '[a=1|2]user/1@a'",
                "[|]user/1@a ; a variable block that is not understood in '[|]user/1@a'",
                "user/1@a,[^^_a=1]user/2@a ; a variable block that is not understood in 'user/1@a,[^^_a=1]user/2@a'",
                "{a='1,b=2'}user/1@a ; user/1@a {a=1,b=2}",
                "[a='1,b=2']user/1@a ; user/1@a {a=1}{b=2}",
                "[^^:a='1:b=2']user/1@a ; user/1@a {a=1}{b=2}",
                "[a='1]user/1@a,[b=2']user/2@a ; a variable block that is not understood in '[a='1]user/1@a,[b=2']user/2@a'",
                "user/1'@a ; ''' inside a leg in 'user/1'@a'",
                "user/1@a[b=2] ; '[' inside a leg in 'user/1@a[b=2]'",
                "{a=1}<b=2>user/1@a ; '<' inside a leg in '{a=1}<b=2>user/1@a'",
                "user/^1@a ; '^' inside a leg in 'user/^1@a'"
            })
    void isSplitAsFreeSwitchSplitsIt(String dialString, String expected) {
        assertThat(text(DialStringReader.read(Argument.literal(dialString)))).isEqualTo(expected);
    }

    private static String text(DialString read) {
        if (read instanceof DialString.Unreadable unreadable) {
            return unreadable.reason();
        }
        DialString.Legs legs = (DialString.Legs) read;
        String settings = legs.settings().stream()
                .map(one -> "{" + one.name() + "=" + one.value().written() + "}")
                .collect(Collectors.joining());
        return legs.legs().stream().map(Argument::written).collect(Collectors.joining(" "))
                + (settings.isEmpty() ? "" : " " + settings);
    }
}
