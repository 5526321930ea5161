package io.cordboard.simulate.expand;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.simulate.value.Octets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expansion of variables in application data; the results were compared with FreeSWITCH 1.11.2. */
class ExpansionTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '"',
            value = {
                "${x} => hello",
                "${X} => hello",
                "a${x}b${x}c => ahellobhelloc",
                "${none} => \"\"",
                "${nest} => <hello>",
                "${self} => ${self}",
                "${${nm}} => hello",
                "${destination_number} => 100",
                "${domain} => lab.example",
                "$${domain} => lab.example",
                "${aleg_domain} => lab.example",
                // Slices count bytes. A slice that starts after the end is empty; before the start it is everything.
                "${x:1:3} => ell",
                "${x:-2} => lo",
                "${x:9} => \"\"",
                "${x:-9:2} => he",
                "${x::2} => he",
                "${u:0:2} => é",
                "${u:2} => a",
                "${arr} => ARRAY::r|:s",
                "${arr[1]} => s",
                "${arr[9]} => \"\"",
                "${x[0]} => \"\"",
                // Escapes are removed only if something else makes FreeSWITCH process the text.
                "\\${x} => ${x}",
                "\\$ => \\$",
                "\\\\${x} => \\hello",
                "a\\\\b => a\\b",
                "a\\'b => ab",
                "a\\nb => a\\nb",
                "$ ${x} => $ hello",
                "$x => $x",
                "${x => hello",
                // A space or a parenthesis inside makes it an API function.
                "${x } => \"\"",
                "${toupper(a${x})} => AHELLO",
                "${tolower(ABC)} => abc",
                "${toupper abc} => ABC",
                "${nosuch(1)} => \"\"",
                "${echo(a (b) c)} => a (b) c",
                "${cond(${x} == hello ? yes : no)} => yes",
                "${cond(2 > 10 ? a : b)} => b",
                "${cond('2' == 2 ? a : b)} => b",
                "${cond(abc > 2 ? a : b)} => a",
                "${cond(1 > 2 ? a )} => \"\"",
                "${cond(1>2 ? a : b)} => -ERR",
                "${regex(100|^1)} => true",
                "${regex(100|^(1)(0)|%2%1)} => 01",
                "${regex(abc|^(1)|x)} => abc",
                "${regex(abc|^(1)|x|b)} => false",
                "${regex(m:~:a|b~(a).(b)~$2)} => b",
                "${regex(abc)} => -ERR",
                "${expr(1+2*3)} => 7",
                "${expr(10/4)} => 2.5",
                "${expr(2^3-(1+1))} => 6",
                "${expr(1/0)} => !err!",
                "${expr(1+)} => !err!",
                "${replace(abc|b|x)} => axc",
                "${coalesce(,a,b)} => a",
                "${strftime(%Y-%m-%d %H:%M:%S)} => 2026-11-22 12:00:00",
                "${strftime(%a %j %U %y %p %%)} => Sun 326 47 26 PM %",
                "${strftime(%Q)} => \"\"",
                "${strftime(0|x%Y)} => 1970",
                "${strftime_tz(Asia/Tokyo %H:%M)} => 21:00",
                "${strftime_tz(Mars/Base %H)} => -ERR Invalid timezone/format",
                "${strepoch(2026-11-22)} => 1795305600",
            })
    void expands(String text, String expanded) {
        CallerProfile caller = CallerProfile.of("2001", "100", "default");
        SimulatedCall call = SimulatedCall.of(caller, NOON)
                .withGlobals(Map.of("domain", "lab.example"))
                .withVariables(Map.of(
                        "x", "hello",
                        "nest", "<${x}>",
                        "self", "${self}",
                        "nm", "x",
                        "u", "éa",
                        "arr", "ARRAY::r|:s"));
        String octets = new Channel(call).expand(Octets.of(text));
        assertThat(Octets.text(octets).strip()).isEqualTo(expanded);
    }
}
