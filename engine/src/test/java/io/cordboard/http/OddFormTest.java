package io.cordboard.http;

import static io.cordboard.http.GoodForms.CALL;
import static io.cordboard.http.GoodForms.REGISTER;
import static io.cordboard.http.GoodForms.ROUTE;
import static io.cordboard.http.GoodForms.USER;
import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are odd or hostile but are answered; what they do not name exactly is not found. */
class OddFormTest {
    /** Control characters and invalid UTF-8: Latin-1, a lone surrogate, an overlong slash, a truncated character. */
    private static final List<String> BROKEN =
            List.of("%01", "%1F", "%7F", "%0D%0A", "%09", "Jos%E9", "%ED%A0%80", "%C0%AF", "%F0%9F", "%EF%BF%BE");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    @AfterEach
    void othersAreStillAnswered() {
        assertThat(outline(REGISTER)).isEqualTo(USER);
    }

    @Test
    void threeHundredFieldsAreAnswered() {
        String many =
                IntStream.range(0, 300).mapToObj(i -> "&variable_x" + i + "=1").collect(Collectors.joining());

        assertThat(outline(CALL + many)).isEqualTo(ROUTE);
    }

    @Test
    void aVariableOfAHundredKilobytesIsAnswered() {
        assertThat(outline(CALL + "&variable_x=" + "a".repeat(100_000))).isEqualTo(ROUTE);
    }

    static List<String> broken() {
        return BROKEN;
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTextInUnusedFieldsDoesNotMatter(String text) {
        assertThat(outline(CALL + "&variable_sip_user_agent=" + text + "&variable_sip_contact_params=" + text))
                .isEqualTo(ROUTE);
        assertThat(outline(REGISTER + "&sip_user_agent=" + text)).isEqualTo(USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jos%E9", "%ED%A0%80", "%C0%AF", "%F0%9F", "%EF%BF%BE"})
    void aNameWithoutControlCharactersIsAnswered(String text) {
        assertThat(outline(CALL + "&Caller-Caller-ID-Name=" + text + "&variable_sip_from_display=" + text))
                .isEqualTo(ROUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%01", "%1F", "%7F", "%0D%0A", "%09", "%250d%250a", "x%25250A"})
    void aNameWithControlCharactersIsRefused(String text) {
        assertThat(outline(CALL + "&Caller-Caller-ID-Name=" + text)).isEqualTo(ROUTE + " refused");
        assertThat(outline(CALL + "&variable_sip_from_display=" + text)).isEqualTo(ROUTE + " refused");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTextIsNoUser(String text) {
        assertThat(outline(REGISTER.replace("user=1000", "user=" + text))).isEqualTo("not found");
        assertThat(outline(REGISTER.replace("user=1000", "user=1000" + text))).isEqualTo("not found");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTextIsNoDomain(String text) {
        assertThat(outline(REGISTER.replace("lab.example", "lab.example" + text)))
                .isEqualTo("not found");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTextIsNoGroupAndNoConfiguration(String text) {
        assertThat(outline(form("section", "directory", "domain", "lab.example") + "&group=sales" + text))
                .isEqualTo("not found");
        assertThat(outline("section=configuration&key_value=ivr.conf" + text)).isEqualTo("not found");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void brokenTextIsNoNumber(String text) {
        assertThat(outline(CALL.replace("Number=1001", "Number=1001" + text))).isEqualTo(ROUTE + " refused");
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aCallOfABrokenUserIsNotThatOfAnExtension(String text) {
        assertThat(outline(CALL.replace("user_name=1000", "user_name=1000" + text)))
                .isEqualTo(ROUTE + " refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "?", "100*", "1000@lab.example", "1000%25", "{1000}", "../1000", "1000:x", "%2B1000"})
    void noUserIsFoundThatIsNotWrittenSo(String user) {
        assertThat(outline(REGISTER.replace("user=1000", "user=" + user))).isEqualTo("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "lab.exampl?", "{lab.example}", "lab.example}", "other@lab.example", "lab.example."})
    void noDomainIsFoundThatIsNotWrittenSo(String domain) {
        assertThat(outline(REGISTER.replace("lab.example", domain))).isEqualTo("not found");
    }

    @Test
    void aDomainIsFoundInCapitalsToo() {
        assertThat(outline(REGISTER.replace("lab.example", "LAB.Example"))).isEqualTo(USER);
    }

    @Test
    void equalDuplicatesAreHarmless() {
        assertThat(outline(REGISTER + "&user=1000&section=directory")).isEqualTo(USER);
    }

    @Test
    void contradictingDuplicatesOfWhatIsNotReadAreHarmless() {
        assertThat(outline(CALL + "&variable_sip_h_X-a=1&variable_sip_h_X-a=2&X-b=1&X-b=2"))
                .isEqualTo(ROUTE);
    }

    @Test
    void anEncodedAmpersandInANameOrAValueBeginsNoField() {
        assertThat(outline(REGISTER + "&X-a%26user=9999&X-b=1%26user%3D9999")).isEqualTo(USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "DIRECTORY", "chatplan", "dialplan%20", "%3Cb%3E"})
    void anUnknownSectionIsNotFound(String section) {
        assertThat(outline(REGISTER.replace("section=directory", "section=" + section)))
                .isEqualTo("not found");
    }

    @Test
    void aDialplanWithoutAContextIsNotFound() {
        assertThat(outline("hostname=fs1&section=dialplan&tag_name=&key_name=&key_value="))
                .isEqualTo("not found");
        assertThat(outline(CALL.replace("Hunt-Context=from-extension", "Hunt-Context=")))
                .isEqualTo("not found");
    }

    private static String outline(String form) {
        return XmlAnswers.outline(XmlAnswers.strict(CORDBOARD.post(form)));
    }
}
