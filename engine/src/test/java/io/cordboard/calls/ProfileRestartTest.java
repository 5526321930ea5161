package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** SIP profiles that an admin restarts come back, and those that he edits are restarted when that ends no call. */
@RealCalls
class ProfileRestartTest {

    private static final int RESTARTS = 5;

    @AutoClose
    private static Lab lab;

    @BeforeAll
    static void everythingRuns() {
        lab = Lab.running("profile-restart");
    }

    @AfterEach
    void endsCalls() {
        lab.tidyUp();
    }

    /** FreeSWITCH refuses it during the first ten seconds of a profile. */
    private static void restarted(String profile) {
        Eventually.holds(
                profile + " is restarted",
                () -> lab.eventSocket()
                        .api("sofia profile " + profile + " restart")
                        .contains("restarting: "));
        lab.awaitProfiles(3);
    }

    private static void rings(String user) {
        Phone called = lab.phone(user).registered();
        lab.phone("1001").registered().call(user).answered();
        called.awaitCall();
    }

    @Test
    void aProfileThatAnAdminRestartsComesBack() {
        for (int i = 0; i < RESTARTS; i++) {
            restarted("internal");
        }
        rings("1002");
        assertThat(lab.freeSwitch().log()).noneMatch(line -> line.contains("Error Creating SIP UA"));
    }

    @Test
    void anEditedProfileIsRestartedAsSoonAsNobodyIsInACall() {
        Phone bert = lab.phone("1002").registered();
        SipCall call = lab.phone("1001").registered().call("1002");
        bert.awaitCall();
        lab.connected(call);
        ObjectNode profile = (ObjectNode) LabStore.json(lab.store().hget("cti_sip_profile", "internal"));
        profile.withObject("/param").put("rfc2833-pt", 99);
        lab.store().hset("cti_sip_profile", "internal", profile);
        Eventually.holds("the edit waits for the call", () -> problem().contains("legs of calls on it now: 2"));
        assertThat(telephoneEvent()).endsWith("101");
        call.hangUp();
        Eventually.holds("the edit is in force", () -> telephoneEvent().endsWith("99"));
        lab.awaitProfiles(3);
        rings("1002");
        Eventually.holds("nothing is left to be done", () -> problem().isEmpty());
    }

    private static String telephoneEvent() {
        return lab.eventSocket()
                .api("sofia status profile internal")
                .lines()
                .filter(line -> line.startsWith("TEL-EVENT"))
                .findFirst()
                .orElse("");
    }

    /** What remains to be done for the profile, in the words of {@code check}. */
    private static String problem() {
        String key = "cti_freeswitch:" + lab.eventSocket().api("hostname").strip() + "/" + lab.eventSocketName();
        String field = "problem:profile:internal";
        return lab.store().command("HEXISTS", key, field).equals("1")
                ? lab.store().hget(key, field)
                : "";
    }
}
