package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StartUpTest extends CallsTest {

    @Test
    void startsWithoutAnErrorLine() {
        List<String> log = lab.freeSwitch().log();
        int started = lab.freeSwitch().linesAtStart();

        // mod_sofia's databases are created at the first start: their first use is reported at debug level.
        assertThat(log.subList(0, started))
                .filteredOn(line -> !line.contains("switch_time.c")) // that the machine has stalled
                .filteredOn(line -> line.contains("[ERR]") || line.contains("[CRIT]") || line.contains("[ALERT]"))
                .isEmpty();
    }

    @Test
    void everyModuleOfTheListIsLoaded() {
        List<String> wanted = lab.freeSwitch().modulesOfTheList();

        assertThat(wanted)
                .hasSizeGreaterThan(20)
                .allSatisfy(module -> assertThat(lab.eventSocket().api("module_exists " + module))
                        .as(module)
                        .isEqualTo("true"));
    }

    @Test
    void theProfilesOfRedisAreRunning() {
        String status = lab.eventSocket().api("sofia status");

        assertThat(status).contains("internal").contains("external").contains("trusted");
        assertThat(status.lines().filter(line -> line.contains("RUNNING"))).hasSize(3);
    }

    @Test
    void aDialplanCannotRunProgramsOnTheHost() {
        assertThat(lab.eventSocket().api("expand ${system(id)}")).doesNotContain("uid=");
        assertThat(lab.eventSocket().api("system id")).contains("not found");
        assertThat(lab.eventSocket().api("bg_system id")).contains("not found");
        assertThat(lab.eventSocket().api("spawn id")).contains("not found");
        assertThat(lab.eventSocket().api("load mod_lua")).contains("not found");
    }

    @Test
    void noVariableHoldsASecret() {
        String variables = lab.eventSocket().api("global_getvar");

        assertThat(variables)
                .doesNotContain(CordboardNode.CREDENTIALS)
                .doesNotContain(FreeSwitch.EVENT_SOCKET_PASSWORD);
        assertThat(lab.eventSocket().api("expand ${getenv(EVENT_SOCKET_PASSWORD)}"))
                .doesNotContain(FreeSwitch.EVENT_SOCKET_PASSWORD);
    }

    @Test
    void aZoneOfTheDomainIsKnownToFreeSwitch() {
        assertThat(lab.eventSocket().api("strftime_tz Europe/Vienna %z")).isIn("+0100", "+0200");
    }
}
