package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** FreeSWITCH starts while Cordboard is down; later the commands of docs/freeswitch.md load what is missing. */
@RealCalls
class LateCordboardTest {

    private Lab lab;

    @BeforeEach
    void freeSwitchStartsAlone() {
        lab = Lab.prepare("late").startFreeSwitch();
    }

    @AfterEach
    void ends() {
        if (lab != null) {
            lab.tidyUp();
            lab.close();
        }
    }

    @Test
    void phonesRegisterAndCallAfterTheDocumentedCommands() {
        EventSocket console = lab.eventSocket();
        assertThat(lab.freeSwitch().modulesOfTheList())
                .allSatisfy(module -> assertThat(console.api("module_exists " + module))
                        .as(module)
                        .isEqualTo("true"));
        assertThat(console.api("sofia status")).contains("0 profiles");

        lab.startCordboard();
        console.api("sofia profile internal start");
        console.api("sofia profile external start");
        lab.awaitProfiles(2);
        console.api("reloadacl");
        console.api("callcenter_config queue load support@lab.example");

        Phone bert = lab.phone("1002").registered();
        lab.phone("1001").registered().call("1002").answered();
        bert.awaitCall();
        assertThat(console.api("callcenter_config queue list")).contains("support@lab.example");
        assertThat(console.api("acl 127.0.0.2 gateways")).isEqualTo("true");
    }
}
