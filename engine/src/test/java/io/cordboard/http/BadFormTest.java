package io.cordboard.http;

import static io.cordboard.http.GoodForms.CALL;
import static io.cordboard.http.GoodForms.REGISTER;
import static io.cordboard.http.GoodForms.USER;
import static io.cordboard.testing.RunningCordboard.encode;
import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that are broken or hostile in relevant fields: they are refused, and other requests are still answered. */
class BadFormTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    @AfterEach
    void othersAreStillAnswered() {
        assertThat(outline(REGISTER)).isEqualTo(USER);
    }

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
        // The encoded copy of a domain contains what the unencoded parameter lost.
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
    void refusedTextIsNotRepeatedUnescaped() {
        HttpResponse<String> response = CORDBOARD.post("section=directory&<b>\r\n=%zz");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(response.body().lines()).hasSize(1);
    }

    private static String outline(String form) {
        return XmlAnswers.outline(XmlAnswers.strict(CORDBOARD.post(form)));
    }
}
