package io.cordboard.guard.argument;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.GuardSettings;
import io.cordboard.guard.ActionTable;
import io.cordboard.guard.Guard;
import io.cordboard.testing.DeclaredFeatures;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fenced domain may use of other domains: actions of {@code guard/fenced.txt}, and cases that need more than an
 * action.
 */
class FenceTest {
    private static final Set<String> GATEWAYS = Set.of("Carrier-A", "shared-trunk");
    private static final GuardedDomain FENCED = domain(false);
    private static final GuardedDomain TRUSTED = domain(true);
    private final Guard guard = new Guard(new GuardSettings(
            GuardSettings.DEFAULT_GLOBALS,
            Map.of("exten", Set.of("vm-password"), "gateway", Set.of("proxy")),
            Set.of("127.0.0.1:8084", "192.0.2.8:8084"),
            Set.of(),
            DeclaredFeatures.rules()));

    private static GuardedDomain domain(boolean trusted) {
        Fence fence = new Fence(Set.of("partner.example"), GATEWAYS, trusted);
        return new GuardedDomain("acme.example", Set.of("+447700900123"), Set.of("welcome"), Optional.of(fence));
    }

    static List<ActionTable> lines() {
        return ActionTable.read("fenced.txt");
    }

    @ParameterizedTest
    @MethodSource("lines")
    void anActionOfAnOwnCallIsServedOrRefusedByItsRule(ActionTable line) {
        assertThat(rules(guard.judgeExtension(line.extension(), FENCED, Side.EXTENSION)))
                .as("%s", line)
                .containsExactly(line.rule());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aTrustedDomainIsHeldToWhatBelongsToItAlone(ActionTable line) {
        String expected = line.rule().equals(TenantRule.NAME) ? TenantRule.NAME : "served";
        assertThat(rules(guard.judgeExtension(line.extension(), TRUSTED, Side.EXTENSION)))
                .as("%s", line)
                .containsExactly(expected);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void rulesForOwnCallsOfAFencedDomainApplyToInboundCallsToo(ActionTable line) {
        if (!line.rule().equals("served")) {
            assertThat(guard.judgeExtension(line.extension(), FENCED)).isInstanceOf(GuardVerdict.Refused.class);
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void aFenceAllowsInboundCallsNothingMore(ActionTable line) {
        if (guard.judgeExtension(line.extension(), FENCED) instanceof GuardVerdict.Safe) {
            assertThat(guard.judgeExtension(line.extension(), FENCED.withoutFence()))
                    .as("%s", line)
                    .isEqualTo(new GuardVerdict.Safe());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "served, sofia/gateway/carrier-a/+447700900123",
        "tenant, sofia/gateway/carrier-b/+447700900123",
        "dial-string, sofia/gateway/carrier-a/+447700900124",
        "tenant, user/1000@partner.example",
        "tenant, group/sales@partner.example"
    })
    void anInboundCallReachesNoMoreThanWithoutAFence(String rule, String dialString) {
        ActionTable line = new ActionTable(rule, "destination_number", "^1$", "bridge", dialString);
        assertThat(rules(guard.judgeExtension(line.extension(), FENCED))).containsExactly(rule);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTENSION", "ORIGINATED"})
    void theDomainOfALegIsKnownWhenItHasProvenWhoseItIs(Side side) {
        ActionTable line =
                new ActionTable("", "destination_number", "^(10\\d\\d)$", "bridge", "user/$1@${domain_name}");
        String expected = side == Side.EXTENSION ? "served" : "dial-string";
        assertThat(rules(guard.judgeExtension(line.extension(), FENCED, side))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "served, exten, VM-Password, 1234",
        "parameter, exten, vm-storage-dir, /var/lib/freeswitch/storage/other.example",
        "parameter, exten, http-allowed-api, any",
        "served, gateway, proxy, 203.0.113.5",
        "parameter, gateway, anything-else, 1",
        "served, domain, anything, 1"
    })
    void aParamThatIsNotOnTheListOfItsKindNeedsTrust(String rule, String kind, String name, String value) {
        assertThat(rules(guard.judgeParameter(kind, name, value, FENCED))).containsExactly(rule);
        assertThat(rules(guard.judgeParameter(kind, name, value, TRUSTED))).containsExactly("served");
        assertThat(rules(guard.judgeParameter(kind, name, value, FENCED.withoutFence())))
                .containsExactly("served");
    }

    @Test
    void aContactThatIsWrittenDownIsNobodys() {
        String contact = "<sip:x@127.0.0.1:25079,sofia/gateway/other-trunk/0900111222>";
        assertThat(List.of(FENCED, TRUSTED, FENCED.withoutFence()))
                .allSatisfy(domain -> assertThat(rules(guard.judgeVariable("sip-force-contact", contact, domain)))
                        .containsExactly("variable"));
    }

    @Test
    void anOptionOfSendmailIsNobodysAddress() {
        assertThat(List.of(TRUSTED, FENCED.withoutFence()))
                .allSatisfy(
                        domain -> assertThat(rules(guard.judgeParameter("exten", "vm-mailto", "-C/tmp/x@a", domain)))
                                .containsExactly("voicemail"));
        assertThat(rules(guard.judgeParameter("exten", "vm-mailto", "-C/tmp/x@a", FENCED)))
                .contains("voicemail");
    }

    @Test
    void aMenuOfAnOwnCallKeepsToItselfWhatIsAnothers() throws MalformedXml {
        XmlElement menus = XmlReader.read("""
                <configuration><menus><menu name="main" greet-long="/srv/sounds/welcome.wav">
                <entry action="menu-exec-app" digits="1" param="bridge sofia/gateway/carrier-a/0900123456"/>
                <entry action="menu-exec-app" digits="2" param="bridge sofia/gateway/carrier-b/0900123456"/>
                <entry action="menu-exec-app" digits="3" param="lua of-the-admin.lua"/>
                </menu></menus></configuration>""");
        assertThat(places(guard.judgeConfiguration("ivr.conf", menus, FENCED, Side.EXTENSION)))
                .containsExactly("menus[0]/menu[0]/entry[1]");
        assertThat(places(guard.judgeConfiguration("ivr.conf", menus, FENCED)))
                .containsExactly("menus[0]/menu[0]/entry[0]", "menus[0]/menu[0]/entry[1]", "menus[0]/menu[0]/entry[2]");
    }

    @ParameterizedTest
    @CsvSource({
        "served, set_user, ${cordboard_stands_for}",
        "served, set_profile_var, caller_id_number=${cordboard_busy_callback_number}",
        "served, set_profile_var, caller_id_name=${cordboard_busy_callback_number}",
        "identity, set_user, 1001@acme.example",
        "identity, set_user, 1001@other.example",
        "identity, set_user, ${sip_h_X-User}",
        "identity, set_profile_var, caller_id_number=${cordboard_stands_for}",
        "identity, set_profile_var, context=${cordboard_busy_callback_number}",
        "identity, set_profile_var, dialplan=inline",
        "identity, set, cordboard_stands_for=1000@other.example",
        "tenant, bridge, user/1000@other.example",
        "script, lua, x.lua",
        "replaces, log, 'INFO x,lua:x.lua'",
        "application, nothing_known, x"
    })
    void ownExtensionsMayOnlyGiveARecallTheCallersIdentity(String rule, String application, String data) {
        ActionTable line = new ActionTable(rule, "destination_number", "^1$", application, data);
        assertThat(rules(guard.judgeOwnExtension(line.extension(), FENCED, Side.ORIGINATED)))
                .containsExactly(rule);
    }

    private static List<String> rules(GuardVerdict verdict) {
        return verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().stream().map(Finding::rule).distinct().toList()
                : List.of("served");
    }

    private static List<String> places(GuardVerdict verdict) {
        return verdict instanceof GuardVerdict.Refused refused
                ? refused.findings().stream().map(Finding::where).distinct().toList()
                : List.of();
    }
}
