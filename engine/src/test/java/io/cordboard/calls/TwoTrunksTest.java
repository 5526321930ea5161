package io.cordboard.calls;

import io.cordboard.testing.Eventually;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A domain of nine lines of redis-cli, with two trunks at carriers that the test plays; no route is stored. */
abstract class TwoTrunksTest extends CallsTest {
    static final String D = "acme.test";

    Phone one;
    Phone two;

    @BeforeEach
    void nineLines() {
        one = lab.outsider("one", "127.0.0.4").answering();
        two = lab.outsider("two", "127.0.0.5").answering();
        trunk("acme-one", one, "");
        trunk("acme-two", two, "");
        hset("cti_domain", D, "{\"country\": \"CH\"}");
        hset(
                "cti_exten@" + D,
                "201",
                "{\"param\": {\"password\": \"secret-of-201\"}, \"outbound-caller-id\": \"0441234501\"}");
        hset("cti_exten@" + D, "202", "{\"param\": {\"password\": \"secret-of-202\"}, \"permission\": \"barred\"}");
        hset("cti_permission@" + D, "barred", "{\"otherwise\": \"deny\"}");
        hset("cti_outbound_route@" + D, "out", "{\"patterns\": [\"_0Z.\"], \"trunks\": [\"acme-one\", \"acme-two\"]}");
        hset("cti_inbound_route@" + D, "in", "{\"did\": \"41441234567\", \"destination\": \"201\"}");
    }

    @AfterEach
    void removesThem() {
        if (lab != null) {
            for (String kind : List.of("exten", "permission", "outbound_route", "inbound_route", "gateway")) {
                lab.store().command("DEL", "cti_" + kind + "@" + D);
            }
            lab.store().command("HDEL", "cti_domain", D);
            lab.eventSocket().api("sofia profile external killgw acme-one");
            lab.eventSocket().api("sofia profile external killgw acme-two");
        }
    }

    Phone phone(String user) {
        return lab.phone(user, D, "secret-of-" + user).answering();
    }

    /** @param more members, as they follow others */
    void extension(String id, String more) {
        hset("cti_exten@" + D, id, "{\"param\": {\"password\": \"secret-of-" + id + "\"}" + more + "}");
    }

    void route(String members) {
        hset(
                "cti_outbound_route@" + D,
                "out",
                "{\"patterns\": [\"_0Z.\"], \"trunks\": [\"acme-one\", \"acme-two\"], " + members + "}");
    }

    void trunk(String name, Phone carrier, String further) {
        String address = carrier.socket().hostAndPort();
        hset(
                "cti_gateway@" + D,
                name,
                "{\"addresses\": [\"" + address.substring(0, address.indexOf(':')) + "\"], \"param\": {\"proxy\": \""
                        + address + "\", \"register\": false}" + further + "}");
        known(name);
    }

    void known(String name) {
        Eventually.holds(name + " is known to FreeSWITCH", () -> {
            lab.eventSocket().api("sofia profile external rescan");
            return lab.eventSocket().api("sofia status gateway " + name).contains("Proxy");
        });
    }

    void hset(String key, String field, String document) {
        lab.store().command("HSET", key, field, document);
    }

    /** The leg of the call that FreeSWITCH has answered or made for a phone. */
    String leg(SipCall call) {
        return lab.eventSocket()
                .events()
                .await("the leg of " + call, event -> event.is("CHANNEL_CREATE", "variable_sip_call_id", call.id()))
                .header("Unique-ID");
    }

    void keys(SipCall call, String keys) {
        lab.eventSocket().api("uuid_recv_dtmf " + leg(call) + " " + keys);
    }

    EventSocketFrame awaitApplication(SipCall call, String application) {
        return lab.eventSocket()
                .events()
                .await(
                        application + " on " + call,
                        event -> event.is("CHANNEL_EXECUTE", "variable_sip_call_id", call.id())
                                && event.header("Application").equals(application));
    }
}
