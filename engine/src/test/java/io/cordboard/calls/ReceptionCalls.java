package io.cordboard.calls;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A domain with a trunk, two extensions and a menu, which callers from outside reach. */
abstract class ReceptionCalls extends CallsTest {
    static final String D = "acme.test";
    static final String GREETING = "tone_stream://%(9000,0,501)";
    static final String AGAIN = "tone_stream://%(9000,0,502)";
    static final String WRONG = "tone_stream://%(60,0,503)";
    static final String ZONE = "Asia/Kathmandu";

    Phone carrier;
    Phone ann;

    @BeforeEach
    void aReception() {
        carrier = lab.outsider("reception", "127.0.0.4").answering();
        String address = carrier.socket().hostAndPort();
        hset("cti_domain", D, "{\"country\": \"CH\", \"timezone\": \"" + ZONE + "\"}");
        hset("cti_exten@" + D, "201", "{\"param\": {\"password\": \"secret-of-201\"}}");
        hset("cti_exten@" + D, "202", "{\"param\": {\"password\": \"secret-of-202\"}}");
        hset(
                "cti_gateway@" + D,
                "acme-one",
                "{\"addresses\": [\"" + address.substring(0, address.indexOf(':')) + "\"], \"param\": {\"proxy\": \""
                        + address + "\", \"register\": false}}");
        Eventually.holds("the trunk is known to FreeSWITCH", () -> {
            lab.eventSocket().api("sofia profile external rescan");
            return lab.eventSocket().api("sofia status gateway acme-one").contains("Proxy");
        });
        hset("cti_outbound_route@" + D, "out", "{\"patterns\": [\"_0X.\"], \"trunks\": [\"acme-one\"]}");
        hset(
                "cti_ivr@" + D,
                "700",
                "{\"greeting\": \"" + GREETING + "\", \"greeting-short\": \"" + AGAIN + "\", \"invalid-sound\": \""
                        + WRONG
                        + "\", \"digit-seconds\": 1, \"keys\": {\"1\": \"201\", \"2\": {\"destination\":"
                        + " \"playback:tone_stream://%(100,0,504)\", \"return\": true}, \"4\": \"number:0900123456\"},"
                        + " \"direct-dial\": true, \"retries\": 2, \"exit\": \"hangup:USER_BUSY\"}");
        hset("cti_inbound_route@" + D, "menu", "{\"did\": \"41441234567\", \"destination\": \"ivr:700\"}");
        ann = phone("201").registered();
    }

    @AfterEach
    void isRemoved() {
        if (lab != null) {
            List.of(
                            "exten",
                            "ivr",
                            "conference",
                            "time_group",
                            "time_condition",
                            "inbound_route",
                            "outbound_route",
                            "gateway")
                    .forEach(kind -> lab.store().command("DEL", "cti_" + kind + "@" + D));
            lab.store().command("DEL", "cti_state:800@" + D);
            lab.store().command("HDEL", "cti_domain", D);
            lab.eventSocket().api("sofia profile external killgw acme-one");
        }
    }

    SipCall fromOutside(String did) {
        return carrier.call(carrier.uriAtFreeSwitch(did), carrier.uriOf(did));
    }

    Phone phone(String user) {
        return lab.phone(user, D, "secret-of-" + user).answering();
    }

    int events() {
        return lab.eventSocket().events().count();
    }

    EventSocketFrame heard(int before, SipCall call, String sound) {
        return lab.eventSocket()
                .events()
                .awaitAfter(
                        before,
                        sound + " is heard",
                        event -> event.is("PLAYBACK_START", "variable_sip_call_id", call.id())
                                && event.header("Playback-File-Path").equals(sound));
    }

    void key(EventSocketFrame playing, String digits) {
        lab.eventSocket().api("uuid_recv_dtmf " + playing.header("Unique-ID") + " " + digits);
    }

    void hset(String key, String field, String document) {
        lab.store().command("HSET", key, field, document);
    }
}
