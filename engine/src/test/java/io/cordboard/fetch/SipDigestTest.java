package io.cordboard.fetch;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of RFC 2617, section 3.5, as a fetch; and cases that do not prove a wrong password. */
class SipDigestTest {
    private static final String PASSWORD = "{\"param\": {\"password\": \"Circle Of Life\"}}";
    private static final String A1_HASH = "{\"param\": {\"a1-hash\": \"939e7578ed9e3c518a452acee763bce9\"}}";
    private static final List<String> RFC_2617 = List.of(
            "section",
            "directory",
            "action",
            "sip_auth",
            "sip_auth_method",
            "GET",
            "sip_auth_username",
            "Mufasa",
            "sip_auth_realm",
            "testrealm@host.com",
            "sip_auth_nonce",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            "sip_auth_uri",
            "/dir/index.html",
            "sip_auth_qop",
            "auth",
            "sip_auth_nc",
            "00000001",
            "sip_auth_cnonce",
            "0a4f113b",
            "sip_auth_response",
            "6629fae49393a05397450978507c4ef1");

    @Test
    void theRightPasswordIsNotWrong() {
        assertThat(isWrong(PASSWORD)).isFalse();
        assertThat(isWrong(A1_HASH)).isFalse();
        assertThat(isWrong(PASSWORD, "sip_auth_response", "6629FAE49393A05397450978507C4EF1"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sip_auth_response, 00000000000000000000000000000000",
        "sip_auth_username, Simba",
        "sip_auth_realm, other.example",
        "sip_auth_uri, /dir/index2.html",
        "sip_auth_uri, '#'",
        "sip_auth_nonce, other",
        "sip_auth_nc, 00000002",
        "sip_auth_method, REGISTER"
    })
    void anythingElseIs(String field, String value) {
        assertThat(isWrong(PASSWORD, field, value)).isTrue();
    }

    @Test
    void anotherPasswordIs() {
        assertThat(isWrong("{\"param\": {\"password\": \"circle of life\"}}")).isTrue();
        assertThat(isWrong("{\"param\": {\"password\": \"Circle Of Life\", \"Password\": \"x\"}}"))
                .isTrue();
    }

    @Test
    void withoutQopItIsTheOlderDigest() {
        assertThat(isWrong(PASSWORD, "sip_auth_qop", "", "sip_auth_response", "670fd8c2df070c60b045671b8b24ff02"))
                .isFalse();
    }

    /** The digest covers {@code sip:%2312@h}, which mod_xml_curl sends unchanged. */
    @Test
    void anEscapeInTheUriIsReadAsThePhoneWroteIt() {
        assertThat(isWrong(
                        PASSWORD, "sip_auth_uri", "sip:#12@h", "sip_auth_response", "ad8668d0c6565f4f8d1302683150afb4"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"sip_auth_response, ''", "sip_auth_response, 0a4f", "sip_auth_uri, ''", "sip_auth_nonce, ''"})
    void aPasswordIsNotWrongWithoutProof(String field, String value) {
        assertThat(isWrong(PASSWORD, field, value)).isFalse();
    }

    private static boolean isWrong(String user, String... changes) {
        List<String> fields = new ArrayList<>(RFC_2617);
        for (int i = 0; i < changes.length; i += 2) {
            fields.set(fields.indexOf(changes[i]) + 1, changes[i + 1]);
        }
        try {
            String body = form(fields.toArray(String[]::new));
            return SipDigest.isWrong(
                    XmlCurlRequest.parse(body.getBytes(StandardCharsets.UTF_8)),
                    new Document(new DocumentId("exten", "d", "Mufasa"), new ObjectMapper().readTree(user)));
        } catch (BadRequest | JsonProcessingException e) {
            throw new IllegalArgumentException(Arrays.toString(changes), e);
        }
    }
}
