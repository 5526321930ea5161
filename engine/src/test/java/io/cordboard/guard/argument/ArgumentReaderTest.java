package io.cordboard.guard.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.Guard;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which text of an argument is not safe, and what is said about it. */
class ArgumentReaderTest {
    private static final GuardScope SCOPE =
            new GuardScope(GuardSettings.defaults(), GuardedDomain.of("acme.example"), Side.OUTSIDE);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x ${${y}} z ; ${${y}}",
                "x ${a${b}c}} z ; ${a${b}c}",
                "${ x} ; ${ x}",
                "${x y} z ; ${x y}",
                "${x ; ${x",
                "${${x ; ${${x",
                "a${${x}{y}}b} ; ${${x}{y}}",
                "a $$ b ; $",
                "a $\\ b ; $",
                "\\${x} ; $",
                "a\\${system(x)} ; $",
                "$${x} ; $",
                "${uptime(x)} ; ${uptime(x)}",
                "${uuid} $ $1 costs $5 ; none",
                "${uuid}$ ; none",
                "a$ ; none",
                "$ ; none"
            })
    void theFirstTextThatIsNotSafe(String raw, String expected) {
        assertThat(ArgumentReader.read(raw, KnownValues.NONE, SCOPE)
                        .first(ArgumentPart.Unsafe.class)
                        .map(ArgumentPart.Unsafe::written)
                        .orElse("none"))
                .isEqualTo(expected);
    }

    @Test
    void aTextThatIsNotSafeIsNoFile() {
        assertThat(FileRule.judge(ArgumentReader.read("a${${y}}.wav", KnownValues.NONE, SCOPE), SCOPE))
                .extracting(Objection::rule)
                .containsExactly("expansion");
    }

    @Test
    void aTextIsWrittenAsItStandsInTheDocument() {
        String raw = "a ${uuid} b ${sip_from_display} ${strftime(%Y)} c";

        assertThat(ArgumentReader.read(raw, KnownValues.NONE, SCOPE).written()).isEqualTo(raw);
    }

    /** The last character that stands for a part, and the one after it. */
    @Test
    void aTextOfADocumentIsNeverTakenForAPart() {
        assertThat(Argument.isMask((char) (Argument.FIRST_MASK + Argument.MAX_PARTS - 1)))
                .isTrue();
        assertThat(Argument.isMask((char) (Argument.FIRST_MASK + Argument.MAX_PARTS)))
                .isFalse();
        assertThat(ArgumentReader.read("x" + (char) (Argument.FIRST_MASK + Argument.MAX_PARTS), KnownValues.NONE, SCOPE)
                        .first(ArgumentPart.Unsafe.class))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(chars = {'\uE000', '\uE001', '\uE002', '\uE0FF', '\uE100', '\uF0FF', '\uF100', '\uF8FF'})
    void aPrivateUseCharacterIsNeverSafe(char character) {
        Argument read = ArgumentReader.read("a" + character + "b", KnownValues.NONE, SCOPE);

        assertThat(read.first(ArgumentPart.Unsafe.class)).isPresent();
        assertThat(read.written()).isEqualTo("ab");
        assertThat(ArgumentReader.read("\uDFFF\uF900", KnownValues.NONE, SCOPE).isLiteral())
                .isTrue();
    }

    @Test
    void aConfiguredValueIsOneOfFreeSwitch() {
        Argument read = ArgumentReader.read("\uE000sounds_dir\uE001/a", KnownValues.NONE, SCOPE);

        assertThat(read.first(ArgumentPart.Configured.class).map(ArgumentPart.Configured::written))
                .contains("$${sounds_dir}");
        assertThat(read.written()).isEqualTo("$${sounds_dir}/a");
    }

    @ParameterizedTest
    @CsvSource({"az, true", "AZ, true", "09, true", "_.+*#-, true", "'', false", "é, false", "a b, false", "a@b, false"
    })
    void aNameHasLettersDigitsAndFewOthers(String text, boolean isName) {
        assertThat(Argument.literal(text).isName()).isEqualTo(isName);
        assertThat(Argument.literal("\u007f").isName()).isFalse();
        assertThat(Argument.literal("\u0080").isName()).isFalse();
        assertThat(Argument.literal("\u00aa").isName()).isFalse();
    }

    @Test
    void anArgumentHoldsAsManyPartsAsThereAreMasks() {
        assertThat(rules("${uuid}".repeat(Argument.MAX_PARTS - 1))).isEmpty();
        assertThat(rules("${uuid}".repeat(Argument.MAX_PARTS))).containsExactly("expansion");
        assertThat(rules("${uuid}".repeat(Argument.MAX_PARTS + 2))).containsExactly("expansion");
    }

    private static List<String> rules(String data) {
        XmlElement action = new XmlElement("action", Map.of("application", "log", "data", data), List.of(), "");
        XmlElement condition = new XmlElement("condition", Map.of(), List.of(action), "");
        GuardVerdict verdict = new Guard(GuardSettings.defaults())
                .judgeExtension(
                        new XmlElement("extension", Map.of(), List.of(condition), ""),
                        GuardedDomain.of("acme.example"));
        return verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().stream().map(Finding::rule).distinct().toList()
                : List.of();
    }
}
