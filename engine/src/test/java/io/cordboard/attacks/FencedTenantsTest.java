package io.cordboard.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import io.cordboard.testing.XmlAnswers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole Cordboard with fenced tenants: its answers follow the documents at once. */
class FencedTenantsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty().with("CORDBOARD_TENANTS", "fenced");

    private static final String STORE = """
            { "cti_exten@a.example": {"1000": {"param": {"password": "s3cret", "vm-storage-dir": "/srv/b.example", "vm-password": "4711"}}},
              "cti_exten@b.example": {"1000": {"param": {"password": "s3cret"}}},
              "cti_sip_profile": {"external": {"domain": "a.example"}},
              "cti_gateway@a.example": {"a-trunk": {"addresses": "203.0.113.1", "param": {"proxy": "203.0.113.1", "odd": "1"}}},
              "cti_gateway@b.example": {"b-trunk": {"addresses": "203.0.113.2", "param": {"proxy": "203.0.113.2"}}},
              "cti_configuration": {"ivr.conf": {"menus": {"menu": {"name": "main", "entry": [
                 {"action": "menu-exec-app", "digits": "1", "param": "bridge sofia/gateway/a-trunk/0900"},
                 {"action": "menu-exec-app", "digits": "2", "param": "bridge sofia/gateway/b-trunk/0900"}]}}}},
              "cti_dialplan_context@a.example": ["own", "theirs", "script"],
              "cti_dialplan_extension@a.example": {
                 "own": {"condition": {"action": {"application": "bridge", "data": "sofia/gateway/a-trunk/0900"}}},
                 "theirs": {"condition": {"action": {"application": "bridge", "data": "sofia/gateway/b-trunk/0900"}}},
                 "script": {"condition": {"action": {"application": "lua", "data": "x.lua"}}}}}""";

    private static final String OWN = extension("own", "bridge", "sofia/gateway/a-trunk/0900");
    private static final String THEIRS = extension("theirs", "bridge", "sofia/gateway/b-trunk/0900");
    private static final String SCRIPT = extension("script", "lua", "x.lua");

    @BeforeEach
    void openTheStore() {
        CORDBOARD.store(STORE);
        for (String field : List.of("gateway/b-trunk", "address/external/203.0.113.2/32")) {
            Eventually.holds(
                    field + " is claimed",
                    () -> String.valueOf(CORDBOARD.redis("HGET", "cti_claim", field))
                            .equals("b.example"));
        }
    }

    @Test
    void aNewcomerTakesNeitherNameNorAddress() {
        CORDBOARD.redis("HSET", "cti_gateway@a.example", "B-trunk", "{\"addresses\": \"203.0.113.9\"}");
        CORDBOARD.redis("HSET", "cti_gateway@a.example", "wide", "{\"addresses\": [\"0.0.0.0/0\", \"::/0\"]}");
        CORDBOARD.redis("HSET", "cti_gateway@a.example", "near", "{\"addresses\": \"203.0.113.0/28\"}");

        String sofia = CORDBOARD
                .post(RunningCordboard.form("section", "configuration", "key_value", "sofia.conf"))
                .body();
        assertThat(sofia).contains("<gateway name=\"b-trunk\">").doesNotContain("B-trunk");
        String acl = CORDBOARD
                .post(RunningCordboard.form("section", "configuration", "key_value", "acl.conf"))
                .body();
        assertThat(acl).contains("203.0.113.2/32").doesNotContain("0.0.0.0/0", "203.0.113.0/28", ":0/0");
    }

    @Test
    void aPhoneGetsWhatBelongsToItsDomain() {
        assertThat(dialplan()).isEqualTo(dialplan(OWN));
    }

    @Test
    void aDomainThatIsSharedCountsForTheNextCall() {
        dialplan();
        CORDBOARD.redis("HSET", "cti_domain", "a.example", "{\"shares\": [\"B.example\"]}");
        assertThat(dialplan()).isEqualTo(dialplan(OWN + THEIRS));

        CORDBOARD.redis("HSET", "cti_domain", "a.example", "{\"shares\": []}");
        assertThat(dialplan()).isEqualTo(dialplan(OWN));
    }

    @Test
    void aTrustedDomainRunsScriptsAndStillNoTrunkOfAnother() {
        dialplan();
        CORDBOARD.redis("HSET", "cti_domain", "a.example", "{\"trusted\": true}");
        assertThat(dialplan()).isEqualTo(dialplan(OWN + SCRIPT));
    }

    @Test
    void aGatewayThatChangesHandsCountsForTheNextCall() {
        dialplan();
        CORDBOARD.redis("HDEL", "cti_gateway@b.example", "b-trunk");
        CORDBOARD.redis("HSET", "cti_gateway@a.example", "b-trunk", "{}");
        assertThat(dialplan()).as("the name is still b.example's").isEqualTo(dialplan(OWN));
        CORDBOARD.redis("HSET", "cti_claim", "gateway/b-trunk", "a.example");
        assertThat(dialplan()).isEqualTo(dialplan(OWN + THEIRS));

        CORDBOARD.redis("HDEL", "cti_gateway@a.example", "a-trunk");
        assertThat(dialplan()).isEqualTo(dialplan(THEIRS));
    }

    @Test
    void aMenuHoldsWhatBelongsToTheDomainOfThePhoneThatHearsIt() {
        String form = RunningCordboard.form(
                        "section",
                        "configuration",
                        "tag_name",
                        "configuration",
                        "key_name",
                        "name",
                        "key_value",
                        "ivr.conf")
                + caller();
        assertThat(CORDBOARD.post(form).body()).isEqualTo("""
                <document type="freeswitch/xml">
                <section name="configuration">
                <configuration name="ivr.conf">
                <menus>
                <menu name="main">
                <entry action="menu-exec-app" digits="1" param="bridge sofia/gateway/a-trunk/0900"/>
                </menu>
                </menus>
                </configuration>
                </section>
                </document>""");
    }

    @Test
    void aParamThatIsNotOnTheListIsNotServed() {
        String user = RunningCordboard.form(
                "section",
                "directory",
                "key_value",
                "a.example",
                "action",
                "voicemail-lookup",
                "user",
                "1000",
                "domain",
                "a.example");
        assertThat(CORDBOARD.post(user).body()).contains("\"vm-password\"").doesNotContain("vm-storage-dir");
        String sofia = RunningCordboard.form("section", "configuration", "key_value", "sofia.conf");
        assertThat(CORDBOARD.post(sofia).body())
                .contains("<param name=\"proxy\" value=\"203.0.113.1\"/>")
                .doesNotContain("odd");

        CORDBOARD.redis("HSET", "cti_domain", "a.example", "{\"trusted\": true}");
        assertThat(CORDBOARD.post(user).body()).contains("vm-storage-dir");
        assertThat(CORDBOARD.post(sofia).body()).contains("odd");
    }

    private static String dialplan() {
        String form = RunningCordboard.form("section", "dialplan", "Hunt-Context", "from-extension")
                + "&Hunt-Destination-Number=1" + caller();
        return XmlAnswers.ofDocuments(CORDBOARD.post(form).body());
    }

    private static String caller() {
        return "&Call-Direction=inbound&variable_sip_authorized=true&variable_sip_auth_username=1000"
                + "&variable_user_name=1000&variable_domain_name=a.example&variable_sofia_profile_name=internal";
    }

    private static String extension(String name, String application, String data) {
        return """
                <extension name="%s">
                <condition>
                <action application="%s" data="%s"/>
                </condition>
                </extension>
                """.formatted(name, application, data);
    }

    private static String dialplan(String extensions) {
        return """
                <document type="freeswitch/xml">
                <section name="dialplan">
                <context name="from-extension">
                %s</context>
                </section>
                </document>""".formatted(extensions);
    }
}
