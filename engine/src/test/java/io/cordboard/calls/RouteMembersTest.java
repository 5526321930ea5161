package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What members of routes, trunks and extensions make a real FreeSWITCH do. */
@RealCalls
class RouteMembersTest extends TwoTrunksTest {

    @Test
    void aRouteWithAPinAsksForIt() {
        route("\"pin\": \"4711\"");
        lab.freeSwitch().hasPrompt("ivr/ivr-please_enter_pin_followed_by_pound.wav");
        lab.freeSwitch().hasPrompt("ivr/ivr-pin_or_extension_is-invalid.wav");

        SipCall call = phone("201").call("0449876543").answered();
        awaitApplication(call, "play_and_get_digits");
        assertThat(one.callCount()).isZero();
        Eventually.holds("the PIN is taken", () -> {
            keys(call, "4711");
            return one.callCount() > 0;
        });

        assertThat(one.awaitCall().invitation().startLine()).contains("sip:0449876543@");
        call.hangUp();
    }

    @Test
    void aRecordingBeginsBeforeTheCalledPartyAnswers() {
        route("\"record\": \"outbound\", \"max-minutes\": 2");
        int before = lab.eventSocket().events().count();

        SipCall call = lab.connected(phone("201").call("0449876543"));

        List<String> names = lab.eventSocket().events().all().stream()
                .skip(before)
                .map(event -> event.name() + " " + event.header("Application"))
                .toList();
        assertThat(names.indexOf("CHANNEL_EXECUTE record_session"))
                .isNotNegative()
                .isLessThan(names.indexOf("CHANNEL_EXECUTE bridge"));
        assertThat(lab.freeSwitch().recordings().resolve(D)).isNotEmptyDirectory();
        Eventually.holds("the tone and the end are planned", () -> {
            String tasks = lab.eventSocket().api("show tasks");
            return tasks.contains("switch_ivr_schedule_hangup") && tasks.contains("switch_ivr_schedule_broadcast");
        });
        call.hangUp();
    }

    @Test
    void anAnonymousCallShowsNothing() {
        route("\"caller-id\": \"anonymous\"");

        phone("201").call("0449876543").answered().hangUp();

        SipMessage invite = one.awaitCall().invitation();
        assertThat(invite.header("Remote-Party-ID")).contains("privacy=full").doesNotContain("0441234501");
        assertThat(invite.header("From")).startsWith("\"Anonymous\"").doesNotContain("201", "0441234501");
    }

    @Test
    void aCallerWithoutANumberIsRefusedWhereARouteSaysSo() {
        hset(
                "cti_inbound_route@" + D,
                "in",
                "{\"did\": \"41441234567\", \"destination\": \"201\", \"reject-anonymous\": true}");
        phone("201").registered();
        Phone nobody = lab.outsider("anonymous", "127.0.0.4");

        assertThat(nobody.call(nobody.uriAtFreeSwitch("41441234567"), nobody.uriOf("41441234567"))
                        .status())
                .isEqualTo("433 Anonymity Disallowed");
        assertThat(one.call(one.uriAtFreeSwitch("41441234567"), one.uriOf("41441234567"))
                        .status())
                .isEqualTo("200 OK");
    }

    /** mod_sofia would show nothing of what stands before the colon. */
    @Test
    void thePrefixOfARouteIsShownInFrontOfTheCallersName() {
        hset(
                "cti_inbound_route@" + D,
                "in",
                "{\"did\": \"41441234567\", \"destination\": \"201\", \"caller-id-prefix\": \"Main: \"}");
        Phone ann = phone("201").registered();

        one.named("Carl")
                .call(one.uriAtFreeSwitch("41441234567"), one.uriOf("41441234567"))
                .answered()
                .hangUp();

        assertThat(ann.awaitCall().invitation().header("From")).startsWith("\"Main Carl\"");
    }

    @Test
    void whenEveryTrunkHasFailedTheFinalDestinationRings() {
        route("\"final\": \"202\"");
        one.refusing("503 Service Unavailable");
        two.refusing("503 Service Unavailable");
        Phone hall = phone("202").registered();

        phone("201").call("0449876543").answered().hangUp();

        hall.awaitCall();
        assertThat(one.callCount() + two.callCount()).isEqualTo(2);
    }

    @Test
    void anotherPbxIsReachedBothWays() {
        hset("cti_domain", D, "{\"country\": \"CH\", \"inbound-allow\": [\"_70XXX\"]}");
        hset(
                "cti_outbound_route@" + D,
                "pbx",
                "{\"patterns\": [\"_70XXX\"], \"trunks\": [\"acme-two\"], \"type\": \"interconnect\"}");
        hset("cti_permission@" + D, "default", "{\"otherwise\": \"allow\"}");
        hset("cti_inbound_route@" + D, "in", "{\"did\": \"41441234567\", \"destination\": \"number:70123\"}");

        SipCall call = lab.connected(phone("201").call("70124"));
        assertThat(two.awaitCall().invitation().startLine()).contains("sip:70124@");
        assertThat(lab.eventSocket().api("uuid_getvar " + leg(call) + " route_type"))
                .isEqualTo("interconnect");
        call.hangUp();
        one.call(one.uriAtFreeSwitch("41441234567"), one.uriOf("41441234567"))
                .answered()
                .hangUp();
        assertThat(two.awaitCallAfter(1).invitation().startLine()).contains("sip:70123@");
    }

    /** As docs/telephone.md says: the trunk has a route with the internal numbers that the other PBX may dial. */
    @Test
    void anotherPbxDialsInternalNumbersAndNothingElse() {
        lab.store().command("RPUSH", "cti_dialplan_context:pbx@" + D, "@exten");
        trunk("acme-two", two, ", \"route\": \"pbx\"");
        Phone ann = phone("201").registered();

        assertThat(two.call(two.uriAtFreeSwitch("201"), two.uriOf("201")).status())
                .isEqualTo("200 OK");
        ann.awaitCall();
        for (String number : List.of("0449876543", "117", "*81", "203")) {
            assertThat(two.call(two.uriAtFreeSwitch(number), two.uriOf(number)).status())
                    .as(number)
                    .isEqualTo("404 Not Found");
        }
        assertThat(one.callCount() + two.callCount()).isZero();
        lab.store().command("DEL", "cti_dialplan_context:pbx@" + D);
    }

    @Test
    void aTrunkRegistersAndOffersItsCodecs() {
        String address = one.socket().hostAndPort();
        hset(
                "cti_gateway@" + D,
                "acme-one",
                "{\"account\": \"4711\", \"password\": \"x\", \"codecs\": [\"PCMA\", \"PCMU\"], \"host\": \""
                        + address.substring(0, address.indexOf(':')) + "\", \"port\": "
                        + address.substring(address.indexOf(':') + 1) + "}");
        lab.eventSocket().api("sofia profile external killgw acme-one");
        Eventually.holds("the trunk is registered", () -> {
            lab.eventSocket().api("sofia profile external rescan");
            return lab.eventSocket().api("sofia status gateway acme-one").matches("(?s).*State\\s+REGED.*");
        });

        phone("201").call("0449876543").answered().hangUp();

        assertThat(one.awaitCall().invitation().body()).contains("RTP/AVP 8 0");
        phone("201").registered();
        one.call(one.uriAtFreeSwitch("41441234567"), one.uriOf("41441234567"))
                .answered()
                .hangUp();
    }

    @Test
    void theOperatorKeyOfAMailboxLeadsToItsExtension() {
        extension("201", ", \"voicemail\": {\"operator\": \"202\"}");
        Phone hall = phone("202").registered();

        SipCall call = phone("202").call("201").answered();
        awaitApplication(call, "voicemail");
        Eventually.holds("the operator rings", () -> {
            keys(call, "0");
            return hall.callCount() > 0;
        });

        hall.awaitCall();
        call.hangUp();
    }

    @Test
    void aForwardShowsTheCallerAndWhoHasForwarded() {
        hset("cti_domain", D, "{\"country\": \"CH\", \"inbound-allow\": [\"0791112233\"]}");
        extension(
                "201",
                ", \"outbound-caller-id\": \"0441234501\", \"forward-always\": \"number:0791112233\","
                        + " \"forward-caller-id\": \"diversion\"");

        two.call(two.uriAtFreeSwitch("41441234567"), two.uriOf("41441234567"))
                .answered()
                .hangUp();

        SipMessage invite = one.awaitCall().invitation();
        assertThat(invite.startLine()).contains("sip:0791112233@");
        assertThat(invite.header("Diversion"))
                .contains("sip:0441234501@acme.test")
                .contains("reason=unconditional");
        assertThat(invite.header("From")).contains("two").doesNotContain("0441234501");
    }

    @Test
    void oneCallMoreThanTheLimitOfTwoFindsTheExtensionBusy() {
        extension("201", ", \"call-limit\": 2");
        extension("203", "");
        Phone ann = phone("201").registered();

        SipCall first = lab.connected(phone("202").call("201"));
        SipCall second = lab.connected(phone("203").call("201"));

        assertThat(phone("202").call("201").status()).isEqualTo("486 Busy Here");
        assertThat(ann.callCount()).isEqualTo(2);
        first.hangUp();
        second.hangUp();
    }

    @Test
    void whoIsBarredBusyAndOnDoNotDisturbCallsForHelp() {
        extension("202", ", \"permission\": \"barred\", \"do-not-disturb\": true, \"call-limit\": 1");
        route("\"pin\": \"4711\", \"callers\": [\"201\"]");
        trunk("acme-one", one, ", \"channels\": 1");
        SipCall other = lab.connected(phone("202").call("117"));

        phone("202").call("112").answered().hangUp();

        assertThat(one.callCount() + two.callCount()).isEqualTo(2);
        other.hangUp();
    }
}
