package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbers outside that ring beside others: a leg has what the outbound route says of calls, and is told what refused it. */
class LegsOutsideTest extends TwoTrunksTest {
    private static final String MOBILE = "0791112233";

    @BeforeEach
    void aFurtherExtension() {
        extension("203", ", \"permission\": \"all\"");
        hset("cti_permission@" + D, "all", "{\"otherwise\": \"allow\"}");
    }

    @AfterEach
    void noGroup() {
        if (lab != null) {
            lab.store().command("DEL", "cti_ring_group@" + D);
        }
    }

    private void followMe(String more) {
        extension(
                "202",
                ", \"permission\": \"all\", \"outbound-caller-id\": \"0441234502\", \"follow-me\": {\"destination\": \"number:"
                        + MOBILE + "\", \"confirm\": false}" + more);
    }

    @Test
    void aFullTrunkIsSkippedAndALegTakesAPlaceOfItsTrunk() {
        trunk("acme-one", one, ", \"channels\": 1");
        followMe("");
        SipCall first = lab.connected(phone("203").call("202"));
        assertThat(one.awaitCall().invitation().startLine()).contains("sip:" + MOBILE + "@");

        SipCall second = lab.connected(phone("203").call("202"));
        phone("201").call("0449876543").answered().hangUp();

        assertThat(one.callCount()).isEqualTo(1);
        assertThat(two.callCount()).isEqualTo(2);
        first.hangUp();
        second.hangUp();
        Eventually.holds(
                "the place is free again",
                () -> lab.eventSocket()
                        .api("limit_usage hash " + D + " gateway_acme-one")
                        .equals("0"));
    }

    @Test
    void aLegIsRecordedFromTheStartHearsTheAnnouncementAndEnds() {
        lab.freeSwitch().hasPrompt("ivr/recorded.wav");
        hset("cti_domain", D, "{\"country\": \"CH\", \"recording-announcement\": \"ivr/recorded.wav\"}");
        route("\"record\": \"all\", \"max-minutes\": 3");
        followMe(", \"max-minutes\": 2");
        int before = lab.eventSocket().events().count();

        SipCall call = lab.connected(phone("203").call("202"));

        String leg = lab.eventSocket().api("uuid_getvar " + leg(call) + " bridge_uuid");
        EventSocketFrame played = lab.eventSocket()
                .events()
                .awaitAfter(
                        before, "the announcement", event -> event.is("CHANNEL_EXECUTE", "Application", "playback"));
        assertThat(played.header("Unique-ID")).isEqualTo(leg);
        List<String> applications = lab.eventSocket().events().all().stream()
                .skip(before)
                .filter(event -> event.is("CHANNEL_EXECUTE", "Unique-ID", leg))
                .map(event -> event.header("Application") + " " + event.header("Application-Data"))
                .toList();
        assertThat(applications)
                .anyMatch(text -> text.startsWith("record_session ") && text.endsWith(leg(call) + "-outside.wav"))
                .contains("sched_hangup +120 ALLOTTED_TIMEOUT", "sched_broadcast +60 tone_stream://%(500,0,640) both");
        call.hangUp();
    }

    @Test
    void anAnonymousCallNamesTheNumberForTheCarrierAlone() {
        lab.eventSocket().api("sofia profile external killgw acme-one");
        trunk("acme-one", one, ", \"cid-type\": \"pid\"");
        route("\"caller-id\": \"anonymous\"");
        followMe("");

        phone("201").call("0449876543").answered().hangUp();
        phone("203").call("202").answered().hangUp();

        List.of("sip:0441234501@", "sip:0441234502@").forEach(number -> {
            SipMessage invite =
                    one.awaitCallAfter(number.contains("4501") ? 0 : 1).invitation();
            assertThat(invite.header("P-Asserted-Identity")).contains(number);
            assertThat(invite.header("Privacy")).isEqualTo("id");
            assertThat(invite.header("From")).startsWith("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
        });
    }

    @Test
    void aMemberOutsideIsCalledByTheNextTrunkUpon503AndNotWhenItIsBusy() {
        hset(
                "cti_ring_group@" + D,
                "600",
                "{\"members\": [\"202\", {\"destination\": \"number:" + MOBILE
                        + "\", \"confirm\": false}], \"busy\": \"hangup:NUMBER_CHANGED\", \"no-answer\": \"201\"}");
        one.refusing("503 Service Unavailable");
        phone("203").call("600").answered().hangUp();
        assertThat(two.awaitCall().invitation().startLine()).contains("sip:" + MOBILE + "@");

        one.refusing("486 Busy Here");
        Phone ann = phone("201").registered();
        phone("203").call("600").answered().hangUp();
        ann.awaitCall();
        assertThat(two.callCount()).isEqualTo(1);
    }

    @Test
    void aMobileThatNobodyConfirmsDoesNotGetTheCall() {
        hset("cti_domain", D, "{\"country\": \"CH\", \"confirm-sound\": \"silence_stream://60000\"}");
        extension(
                "202",
                ", \"permission\": \"all\", \"ring-seconds\": 3, \"voicemail\": true,"
                        + " \"follow-me\": {\"destination\": \"number:" + MOBILE + "\", \"ring-seconds\": 3}");

        SipCall call = phone("203").call("202").answered();

        awaitApplication(call, "voicemail");
        one.awaitCall().awaitEnd();
        call.hangUp();
    }

    @Test
    void theCauseOfADestinationIsToldAndNotThatOfThePhone() {
        extension("202", ", \"forward-busy\": \"hangup:NUMBER_CHANGED\"");
        phone("202").refusing("486 Busy Here").registered();

        assertThat(phone("203").call("202").status()).isEqualTo("410 Gone");
    }

    @Test
    void aCallIsAnnouncedOnceThoughRouteAndExtensionRecordIt() {
        lab.freeSwitch().hasPrompt("ivr/recorded.wav");
        hset("cti_domain", D, "{\"country\": \"CH\", \"recording-announcement\": \"ivr/recorded.wav\"}");
        hset(
                "cti_inbound_route@" + D,
                "in",
                "{\"did\": \"41441234567\", \"destination\": \"202\", \"record\": \"all\"}");
        extension("202", ", \"record\": \"all\", \"forward-unregistered\": \"201\"");
        extension("201", ", \"record\": \"all\"");
        phone("201").registered();
        int before = lab.eventSocket().events().count();

        SipCall call = lab.connected(one.call(one.uriAtFreeSwitch("41441234567"), one.uriOf("41441234567")));

        List<String> applications = lab.eventSocket().events().all().stream()
                .skip(before)
                .filter(event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id()))
                .map(event -> event.header("Application"))
                .toList();
        assertThat(applications).containsOnlyOnce("playback").contains("record_session");
        call.hangUp();
    }

    @Test
    void whoKnowsNoPinCallsNobody() {
        lab.freeSwitch().hasPrompt("ivr/ivr-please_enter_pin_followed_by_pound.wav");
        lab.freeSwitch().hasPrompt("ivr/ivr-pin_or_extension_is-invalid.wav");
        route("\"pin\": \"4711\"");
        SipCall call = phone("201").call("0449876543").answered();
        awaitApplication(call, "play_and_get_digits");

        Eventually.holds("three wrong PINs end the call", () -> {
            keys(call, "1234");
            return lab.eventSocket().events().all().stream()
                    .anyMatch(event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                            && event.header("Application").equals("respond"));
        });
        call.awaitEnd();

        assertThat(one.callCount() + two.callCount()).isZero();
    }

    @Test
    void aChainOfForwardsEndsAtThePhoneBehindIt() {
        extension("202", ", \"forward-always\": \"203\"");
        extension("203", ", \"permission\": \"all\", \"forward-unregistered\": \"number:" + MOBILE + "\"");

        phone("201").call("202").answered().hangUp();

        assertThat(one.awaitCall().invitation().startLine()).contains("sip:" + MOBILE + "@");
    }

    @Test
    void aNameIsShownWithThePrefixOfTheRouteAndTheCallerHearsItsMusic() {
        route(
                "\"caller-id-prefix\": \"Acme: \", \"music\": \"tone_stream://%(200,0,500);loops=-1\", \"language\": \"de\"");

        SipCall call = lab.connected(phone("201").call("0449876543"));

        assertThat(one.awaitCall().invitation().header("From")).startsWith("\"Acme 0441234501\" ");
        String leg = leg(call);
        assertThat(lab.eventSocket().api("uuid_getvar " + leg + " hold_music")).startsWith("tone_stream:");
        assertThat(lab.eventSocket().api("uuid_getvar " + leg + " default_language"))
                .isEqualTo("de");
        call.hangUp();
    }
}
