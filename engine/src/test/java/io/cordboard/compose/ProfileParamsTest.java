package io.cordboard.compose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import io.cordboard.testing.Resources;
import io.cordboard.text.PackagedFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For every param of mod_sofia there is a decision: served, served only if harmless, never served, or always the same.
 */
class ProfileParamsTest {
    private static final Schemas SCHEMAS = new Schemas(PackagedFiles.of("schemas"), expression -> Optional.empty());

    static List<String> ofSofia() {
        return Resources.text("sofia/profile-params.txt").lines().toList();
    }

    @ParameterizedTest
    @MethodSource("ofSofia")
    void aParamOfFreeSwitchIsKnown(String name) {
        assertThat(problems(name, "x")).extracting(Problem::reason).noneMatch(reason -> reason.contains("known to be"));
    }

    @ParameterizedTest
    @MethodSource("ofSofia")
    void inCapitalsItIsTheSame(String name) {
        assertThat(problems(name.toUpperCase(Locale.ROOT), "x"))
                .extracting(Problem::reason)
                .isEqualTo(problems(name, "x").stream().map(Problem::reason).toList());
    }

    @Test
    void whatIsNotKnownIsNotServed() {
        assertThat(problems("enable-something-new", "true"))
                .extracting(Problem::reason)
                .containsExactly("is no param of a SIP profile that is known to be harmless");
    }

    @ParameterizedTest
    @CsvSource({
        "enable-chat, true",
        "enable-chat-api-proto, true",
        "auth-messages, false",
        "disable-auth-messages, true",
        "auth-subscriptions, false",
        "disable-auth-subscriptions, true",
        "presence-hosts, a.example",
        "record-template, x.wav",
        "record-path, /tmp",
        "apply-register-acl, domains",
        "manage-shared-appearance, true",
        "proxy-refer, true",
        "db-pre-trans-execute, select 1",
        "extended-info-parsing, true"
    })
    void aDoorIsNotServedAndHasAReason(String name, String value) {
        assertThat(problems(name, value)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "hold-music, local_stream://moh, true",
        "hold-music, $${hold_music}, true",
        "hold-music, /var/music/a.wav, true",
        "hold-music, bridge::sofia/gateway/carrier/0900, false",
        "hold-music, ${originate(user/1 9)}, false",
        "hold-music, phrase:x, false",
        "apply-inbound-acl, domains, false",
        "apply-inbound-acl, offices, true",
        "apply-inbound-acl, domains:default:public, false",
        "manage-presence, true, true",
        "manage-presence, passive, true",
        "Manage-Presence, PNP, false",
        "dbname, registrations, true",
        "dbname, ../x, false",
        "sip-ip, 10.0.0.1, true"
    })
    void aValueDecidesWhereTheNameDoesNot(String name, String value, boolean served) {
        assertThat(ProfileParams.objection(name, value, false).isEmpty()).isEqualTo(served);
    }

    @ParameterizedTest
    @CsvSource({"disable-transfer, false", "Disable-Register, no", "manage-presence, true", "manage-presence, passive"})
    void onAProfileWithTrunksTheDoorsForPhonesAreShut(String name, String value) {
        assertThat(ProfileParams.objection(name, value, true)).isPresent();
        assertThat(ProfileParams.objection(name, value, false)).isEmpty();
    }

    @Test
    void whatIsForcedIsServedOnceAndWhatIsUsualGivesWay() {
        Document profile = profile("{\"log-auth-failures\": false, \"manage-presence\": \"pnp\", \"tls\": true}");

        assertThat(ProfileParams.of(profile, false))
                .contains(
                        new NamedValue("tls", "true"),
                        new NamedValue("log-auth-failures", "false"),
                        new NamedValue("manage-presence", "true"))
                .doesNotContain(new NamedValue("log-auth-failures", "true"))
                .doesNotHaveDuplicates();
        assertThat(ProfileParams.problems(profile, List.of()))
                .extracting(Problem::pointer)
                .containsExactly("/param/manage-presence");
    }

    private static Document profile(String params) {
        try {
            return new Document(
                    new DocumentId("sip_profile", "", "p"), new ObjectMapper().readTree("{\"param\": " + params + "}"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Problem> problems(String name, String value) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putObject("param").put(name, value);
        DocumentReading judged = SCHEMAS.judge(
                new DocumentId("sip_profile", "", "p"),
                "cti_sip_profile",
                document.toString().getBytes(StandardCharsets.UTF_8));
        return ((DocumentReading.Valid) judged).notices();
    }
}
