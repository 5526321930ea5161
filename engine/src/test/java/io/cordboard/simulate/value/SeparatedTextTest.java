package io.cordboard.simulate.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeparatedTextTest {

    @Test
    void splitsAtBlanksAndLeavesTheRestToTheLastPart() {
        assertThat(SeparatedText.split("  100   XML default", ' ', 4)).containsExactly("100", "XML", "default");
        assertThat(SeparatedText.split("a b c d e", ' ', 4)).containsExactly("a", "b", "c", "d e");
        assertThat(SeparatedText.split("'a b' c", ' ', 4)).containsExactly("a b", "c");
        assertThat(SeparatedText.split("a\\sb c", ' ', 4)).containsExactly("a b", "c");
        assertThat(SeparatedText.split("", ' ', 4)).isEmpty();
    }

    @Test
    void splitsAtAnyDelimiterAndTrimsTheParts() {
        assertThat(SeparatedText.split("a, b ,,c", ',', 9)).containsExactly("a", "b", "", "c");
        assertThat(SeparatedText.split("a,", ',', 9)).containsExactly("a");
        assertThat(SeparatedText.split("'a,b',c\\,d", ',', 9)).containsExactly("a,b", "c,d");
        assertThat(SeparatedText.split("it's,b", ',', 9)).containsExactly("it's", "b");
        assertThat(SeparatedText.split("^^:a,b:c", ',', 9)).containsExactly("a,b", "c");
    }
}
