package io.cordboard.http;

import static io.cordboard.testing.RunningCordboard.encode;
import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Answer;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are odd, broken or hostile, and what becomes of them. */
class BadFormTest {
    private static final String REGISTER = form(
            "hostname", "fs1",
            "section", "directory",
            "tag_name", "domain",
            "key_name", "name",
            "key_value", "lab.example",
            "Event-Name", "REQUEST_PARAMS",
            "action", "sip_auth",
            "key", "id",
            "user", "1000",
            "domain", "lab.example");
    private static final String USER = "directory lab.example 1000";

    private static final String CALL = form(
            "hostname", "fs1",
            "section", "dialplan",
            "tag_name", "",
            "key_name", "",
            "key_value", "",
            "Event-Name", "REQUEST_PARAMS",
            "Call-Direction", "inbound",
            "Hunt-Context", "from-extension",
            "Hunt-Destination-Number", "1001",
            "variable_sip_authorized", "true",
            "variable_sip_auth_username", "1000",
            "variable_user_name", "1000",
            "variable_domain_name", "lab.example",
            "variable_sofia_profile_name", "internal");
    private static final String ROUTE = "dialplan from-extension";

    /** Control characters, and what is no UTF-8: Latin-1, a lone surrogate, an overlong slash, a cut character. */
    private static final List<String> BROKEN =
            List.of("%01", "%1F", "%7F", "%0D%0A", "%09", "Jos%E9", "%ED%A0%80", "%C0%AF", "%F0%9F", "%EF%BF%BE");

    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    @AfterEach
    void othersAreStillAnswered() {
        assertThat(outline(REGISTER)).isEqualTo(USER);
    }

    // --- 200

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
        assertThat(outline(CALL + "&Caller-Caller-ID-Name=" + text + "&variable_sip_from_display=" + text))
                .isEqualTo(ROUTE);
        assertThat(outline(REGISTER + "&sip_user_agent=" + text)).isEqualTo(USER);
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

    // --- 400

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&",
                "&&&",
                "=",
                "=directory",
                "section",
                "section=",
                "user=1000",
                "hostname=fs1&section=&tag_name=&key_name=&key_value=",
                "{\"section\": \"directory\"}",
                "<document/>",
                "sectio%6e=directory"
            })
    void aBodyWithoutASectionIsNoFetch(String body) {
        assertThat(CORDBOARD.post(body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%z", "%zz", "%4", "a%", "%%41", "%\u00ff1", "%u0041", "%-1", "%+1"})
    void aBrokenPercentEscapeIsRefused(String value) {
        assertThat(CORDBOARD.post(CALL + "&variable_x=" + value).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "\u0000", "%0%30"})
    void aNulIsRefused(String value) {
        assertThat(CORDBOARD.post(CALL + "&variable_x=" + value).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%01", "a%1Fb", "%EF%BF%BE", "%EF%BF%BF", "%ED%A0%80", "%C0%AF", "Jos%E9"})
    void aContextThatXmlCannotCarryIsRefused(String context) {
        String call = CALL.replace("Hunt-Context=from-extension", "Hunt-Context=" + context);

        assertThat(CORDBOARD.post(call).statusCode()).isEqualTo(400);
        assertThat(CORDBOARD
                        .post(call.replace("Hunt-Context", "Caller-Context"))
                        .statusCode())
                .isEqualTo(400);
    }

    static Stream<Arguments> contradictions() {
        Stream<Arguments> directory = Stream.of(
                        "hostname", "section", "tag_name", "key_name", "key_value", "action", "user", "domain")
                .map(name -> Arguments.of(REGISTER, name));
        Stream<Arguments> dialplan = Stream.of(
                        "Hunt-Context",
                        "Hunt-Destination-Number",
                        "Call-Direction",
                        "variable_sip_authorized",
                        "variable_sip_auth_username",
                        "variable_user_name",
                        "variable_domain_name",
                        "variable_sofia_profile_name")
                .map(name -> Arguments.of(CALL, name));
        return Stream.concat(directory, dialplan);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("contradictions")
    void contradictingDuplicatesAreRefusedInBothOrders(String form, String name) {
        List<String> fields = new ArrayList<>(List.of(form.split("&")));
        int at = IntStream.range(0, fields.size())
                .filter(i -> fields.get(i).startsWith(name + "="))
                .findFirst()
                .orElseThrow();

        String behind = form + "&" + name + "=other";
        fields.add(at, name + "=other");
        String before = String.join("&", fields);

        assertThat(CORDBOARD.post(behind).statusCode()).as(behind).isEqualTo(400);
        assertThat(CORDBOARD.post(before).statusCode()).as(before).isEqualTo(400);
        assertThat(CORDBOARD.post(form + "&" + name + "=").statusCode()).isEqualTo(400);
    }

    static Stream<Arguments> splitParameters() {
        return Stream.of(
                        "hostname=fs1",
                        "section=directory",
                        "tag_name=domain",
                        "key_name=name",
                        "key_value=lab.example")
                .flatMap(parameter -> Stream.of("&x=1", "&section=dialplan", "&user=9999", "&", "&&x", "&Event-Name=A")
                        .map(inserted -> Arguments.of(parameter, inserted)));
    }

    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("splitParameters")
    void anAmpersandInsideAnUnencodedParameterIsRefused(String parameter, String inserted) {
        // The encoded copy of a domain keeps what the unencoded parameter lost.
        String domain = parameter.startsWith("key_value") ? "lab.example" + encode(inserted) : "lab.example";
        String split = REGISTER.replaceFirst(parameter, parameter + inserted)
                .replaceFirst("domain=lab.example$", "domain=" + domain);

        assertThat(CORDBOARD.post(split).statusCode()).as(split).isEqualTo(400);
        String eventless = split.replace("&Event-Name=REQUEST_PARAMS", "");
        assertThat(CORDBOARD.post(eventless).statusCode()).as(eventless).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"&x=1", "&&", "&section=dialplan", "&b=c.example"})
    void anAmpersandInTheNameOfAConfigurationIsRefused(String inserted) {
        String fetch = "hostname=fs1&section=configuration&tag_name=configuration&key_name=name&key_value=ivr.conf";

        assertThat(outline(fetch)).isEqualTo("configuration ivr.conf");
        assertThat(CORDBOARD.post(fetch + inserted).statusCode()).isEqualTo(400);
        assertThat(CORDBOARD
                        .post(fetch + inserted + "&Event-Name=REQUEST_PARAMS")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aRealmThatWritesFieldsOfItsOwnIsRefused() {
        String realm = "d&section=dialplan&user=9999";
        String register = REGISTER.replace("key_value=lab.example", "key_value=" + realm)
                .replace("&domain=lab.example", "&domain=" + encode(realm));

        assertThat(CORDBOARD.post(register).statusCode()).isEqualTo(400);
    }

    @Test
    void aKeyThatIsNotTheDomainIsRefused() {
        assertThat(CORDBOARD
                        .post(REGISTER.replace("&domain=lab.example", "&domain=other.example"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsRefusedIsNotRepeatedRaw() {
        HttpResponse<String> response = CORDBOARD.post("section=directory&<b>\r\n=%zz");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(response.body().lines()).hasSize(1);
    }

    private static String outline(String form) {
        return Answer.outline(Answer.strict(CORDBOARD.post(form)));
    }
}
