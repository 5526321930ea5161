package io.cordboard.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers are those of FreeSWITCH 1.11.3, shortened. */
class OpenDoorsTest {
    private static final String VERSION = "1.11.3-dev\n";
    private static final String APPLICATIONS =
            "name,description,syntax,ikey\nanswer,Answer the call,,mod_dptools\n\n1 total.\n";
    private static final String APIS = "name,description,syntax,ikey\nstatus,,,mod_commands\n\n1 total.\n";
    private static final String SHUT = "<param name=\"manual-redirect\" value=\"true\"></param>"
            + "<param name=\"channel-xml-fetch-on-nightmare-transfer\" value=\"true\"></param>"
            + "<param name=\"enable-chat\" value=\"false\"></param>"
            + "<param name=\"manage-presence\" value=\"true\"></param>"
            + "<param name=\"log-auth-failures\" value=\"true\"></param>";

    @Test
    void whatIsServedAndShippedHasNone() {
        assertThat(OpenDoors.of(List.of(APPLICATIONS, APIS, "true", "true", "hangup", profile(SHUT, ""), VERSION, "")))
                .isEmpty();
    }

    @Test
    void aFreeSwitchOfItsOwnHasThem() {
        Map<String, String> doors = OpenDoors.of(List.of(
                APPLICATIONS + "sofia_sla,private sofia sla function,<uuid>,mod_sofia\n",
                APIS + "system,,,mod_commands\nspawn,,,mod_commands\n",
                "-ERR no reply\n",
                "",
                "-ERR no reply\n",
                "-ERR not found\n",
                "1.10.6-release\n",
                "-ERR not found\n"));

        assertThat(doors)
                .containsOnlyKeys(
                        "application sofia_sla",
                        "api spawn system",
                        "global current_application",
                        "global intercept_unbridged_only",
                        "version");
    }

    @ParameterizedTest
    @CsvSource({
        "none, false, ''",
        "0, false, ''",
        "'', false, login-keys=none",
        "absent, false, login-keys=none",
        "none, true, allow-empty-password-auth=false",
        "none, absent, allow-empty-password-auth=false"
    })
    void aMailboxThatStrangersMayOpenIsADoor(String keys, String empty, String door) {
        String voicemail = "<configuration><profiles><profile name='default'>" + param("login-keys", keys)
                + param("allow-empty-password-auth", empty) + "</profile></profiles></configuration>";
        List<String> answers = List.of(APPLICATIONS, APIS, "true", "", "hangup", profile(SHUT, ""), VERSION, voicemail);

        assertThat(OpenDoors.of(answers).keySet())
                .isEqualTo(door.isEmpty() ? Set.of() : Set.of("voicemail default " + door));
    }

    private static String param(String name, String value) {
        return value.equals("absent") ? "" : "<param name='" + name + "' value='" + value + "'/>";
    }

    @ParameterizedTest
    @CsvSource({
        "1.10.6-release, true",
        "1.10.0, true",
        "1.8.7, true",
        "1.10.7-dev, false",
        "1.10.12-release, false",
        "1.11.3-dev, false",
        "-ERR version Command not found!, false",
        "'', false"
    })
    void anOldVersionIsADoor(String version, boolean open) {
        assertThat(OpenDoors.of(List.of(APPLICATIONS, APIS, "true", "true", "hangup", profile(SHUT, ""), version, "")))
                .hasSize(open ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "enable-chat, true, enable-chat=false",
        "auth-subscriptions, false, auth-subscriptions=true",
        "disable-auth-subscriptions, true, auth-subscriptions=true",
        "presence-hosts, 'a.example,b.example', no presence-hosts",
        "accept-blind-auth, true, accept-blind-auth=false",
        "Accept-Blind-Reg, yes, accept-blind-reg=false",
        "apply-register-acl, domains, no apply-register-acl",
        "record-template, x.wav, no record-template",
        "manual-redirect, false, manual-redirect=true",
        "log-auth-failures, false, log-auth-failures=true",
        "manage-shared-appearance, true, manage-shared-appearance=false"
    })
    void aParamOpensItsDoor(String name, String value, String door) {
        String params = SHUT + "<param name=\"" + name + "\" value=\"" + value + "\"/>";

        assertThat(OpenDoors.of(List.of(APPLICATIONS, APIS, "true", "", "hangup\n", profile(params, ""), VERSION, "")))
                .containsOnlyKeys("profile p " + door);
    }

    @Test
    void aProfileWithTrunksTakesNoRegistrationsAndNoTransfers() {
        String gateway = "<gateway name=\"g\"><param name=\"disable-register\" value=\"true\"/></gateway>";
        String params = SHUT + "<param name=\"wss-binding\" value=\":7443\"/>";

        assertThat(OpenDoors.of(
                        List.of(APPLICATIONS, APIS, "true", "", "hangup\n", profile(params, gateway), VERSION, "")))
                .containsOnlyKeys(
                        "profile p disable-register=true",
                        "profile p disable-transfer=true",
                        "profile p no wss-binding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ERR xml_locate Command not found!\n", "<configuration", "<!DOCTYPE a><a/>"})
    void whatCannotBeReadTellsNothing(String sofia) {
        assertThat(OpenDoors.of(List.of("", "", "true", "", "hangup", sofia, "", "")))
                .isEmpty();
    }

    private static String profile(String params, String gateways) {
        return "<configuration name=\"sofia.conf\">\n  <profiles>\n    <profile name=\"p\">\n<gateways>" + gateways
                + "</gateways><settings>" + params + "</settings></profile></profiles></configuration>\n";
    }
}
