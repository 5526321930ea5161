package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.route.LegOwner;
import io.cordboard.testing.Eventually;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The legs and registrations of a FreeSWITCH: listed at connection, updated by events. */
class LegsAndRegistrationsTest extends ScriptedNode {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Event-Name: CHANNEL_CREATE\nUnique-ID: leg-%d\nCall-Direction: inbound\n",
                "Event-Name: CUSTOM\nEvent-Subclass: sofia%%3A%%3Aregister\nfrom-user: %d\nfrom-host: lab.example\n"
            })
    void aFreeSwitchThatReportsTooManyLegsOrPhonesIsDisconnected(String event) {
        start(AMPLE);
        awaitHeard("up");

        new Thread(() -> IntStream.rangeClosed(0, 100_000).forEach(each -> freeSwitch.fires(event.formatted(each))))
                .start();

        awaitHeardAmongOthers("down");
    }

    @Test
    void aNodeIsUpWhenItsLegsAndRegistrationsAreKnown() {
        freeSwitch
                .answersApi(
                        "show channels as json",
                        "{\"row_count\":2,\"rows\":[{\"uuid\":\"leg-1\"},{\"uuid\":\"gone\"}]}")
                .answersApi("uuid_dump leg-1", """
                        Unique-ID: leg-1
                        Call-Direction: outbound
                        Channel-Name: sofia/internal/1001%40127.0.0.1
                        variable_dialed_user: 1001
                        variable_dialed_domain: Lab.example

                        """)
                .answersApi(
                        "show registrations as json",
                        "{\"row_count\":1,\"rows\":[{\"reg_user\":\"1000\",\"realm\":\"lab.example\"}]}");
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        assertThat(node.legs().of(new LegOwner("1001", "lab.example")))
                .extracting(CallLeg::uuid)
                .containsExactly("leg-1");
        assertThat(node.legs().all()).hasSize(1);
        assertThat(node.registrations().has(new LegOwner("1000", "lab.example")))
                .isTrue();
        assertThat(scraped("cordboard_esl_up{")).contains(" 1");
    }

    @Test
    void anExtensionIsRegisteredWhileOneOfItsPhonesIs() {
        LegOwner anna = new LegOwner("1001", "lab.example");
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires(registration("register", "from-user: 1001\nfrom-host: lab.example\n"));
        awaitHeard("CUSTOM");
        assertThat(node.registrations().has(anna)).isTrue();

        String desk = "sofia/internal/sip:1001@127.0.0.1:5070";
        String mobile = "sofia/internal/sip:1001@127.0.0.1:5071;transport=tcp";
        freeSwitch.answersApi("sofia_contact */1001@lab.example", desk + "," + mobile);
        freeSwitch.fires(registration("unregister", "from-user: 1001\nfrom-host: lab.example\n"));
        freeSwitch.awaitCommand("api sofia_contact");
        freeSwitch.fires(registration("expire", """
                user: 1001
                host: lab.example
                contact: %22Desk%22%20%3Csip%3A1001%40127.0.0.1%3A5070%3E
                """));
        freeSwitch.awaitCommand("api sofia_contact");
        await(node.connection().orElseThrow().api("uptime"));
        assertThat(node.registrations().has(anna)).isTrue();

        // The expired phone is still listed.
        freeSwitch.answersApi("sofia_contact */1001@lab.example", mobile);
        freeSwitch.fires(registration("expire", """
                user: 1001
                host: lab.example
                contact: %22%22%20%3Csip%3A1001%40127.0.0.1%3A5071%3Btransport%3Dtcp%3E
                """));
        Eventually.holds("1001 is not registered", () -> !node.registrations().has(anna));
    }

    @Test
    void phonesThatExpireTogetherAreAllUnregistered() {
        LegOwner anna = new LegOwner("1001", "lab.example");
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires(registration("register", "from-user: 1001\nfrom-host: lab.example\n"));
        awaitHeard("CUSTOM");
        String desk = "sofia/internal/sip:1001@127.0.0.1:5070";
        String mobile = "sofia/internal/sip:1001@127.0.0.1:5071;transport=tcp";
        freeSwitch.answersApi("sofia_contact */1001@lab.example", desk + "," + mobile);
        freeSwitch.fires(expired("%22Desk%22%20%3Csip%3A1001%40127.0.0.1%3A5070%3E"));
        freeSwitch.awaitCommand("api sofia_contact");
        await(node.connection().orElseThrow().api("uptime"));
        assertThat(node.registrations().has(anna)).isTrue();
        freeSwitch.fires(expired("%22%22%20%3Csip%3A1001%40127.0.0.1%3A5071%3Btransport%3Dtcp%3E"));
        Eventually.holds("1001 is not registered", () -> !node.registrations().has(anna));

        // One of them registers again.
        freeSwitch.fires(registration("register", "from-user: 1001\nfrom-host: lab.example\n"));
        Eventually.holds("1001 is registered", () -> node.registrations().has(anna));
        freeSwitch.fires(expired("%22%22%20%3Csip%3A1001%40127.0.0.1%3A5071%3Btransport%3Dtcp%3E"));
        freeSwitch.awaitCommand("api sofia_contact");
        freeSwitch.awaitCommand("api sofia_contact");
        await(node.connection().orElseThrow().api("uptime"));
        assertThat(node.registrations().has(anna)).isTrue();
    }

    @Test
    void legsComeAndGoWithEvents() {
        FreeSwitchNode node = start(AMPLE);
        awaitHeard("up");
        freeSwitch.fires(
                "Event-Name: CHANNEL_CREATE\nUnique-ID: a\nCall-Direction: inbound\nChannel-Name: sofia/external/x\n");
        awaitHeard("CHANNEL_CREATE");
        assertThat(node.legs().leg("a"))
                .hasValueSatisfying(leg -> assertThat(leg.isFromOutside()).isTrue());
        freeSwitch.fires("Event-Name: CHANNEL_UUID\nUnique-ID: b\nOld-Unique-ID: a\nCall-Direction: inbound\n");
        awaitHeard("CHANNEL_UUID");
        assertThat(node.legs().leg("a")).isEmpty();
        assertThat(node.legs().leg("b")).isPresent();
        freeSwitch.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: b\n");
        awaitHeard("CHANNEL_HANGUP_COMPLETE");
        assertThat(node.legs().all()).isEmpty();
    }

    private static String expired(String contact) {
        return registration("expire", "user: 1001\nhost: lab.example\ncontact: " + contact + "\n");
    }

    private static String registration(String what, String headers) {
        return "Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3A" + what + "\n" + headers;
    }
}
