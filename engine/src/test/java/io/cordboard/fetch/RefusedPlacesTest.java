package io.cordboard.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.guard.argument.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusedPlacesTest {

    @Test
    void anElementThatAllDomainsRefuseIsLeftOut() {
        assertThat(byAll(refusing("agents[0]/agent[0]", "agents[0]/agent[1]"), refusing("agents[0]/agent[1]")))
                .containsExactly("agents[0]/agent[1]");
    }

    @Test
    void anElementThatIsSafeForOneDomainIsServed() {
        assertThat(byAll(refusing("agents[0]/agent[0]"), refusing("agents[0]/agent[1]")))
                .isEmpty();
        assertThat(byAll(refusing("agents[0]"), refusing())).isEmpty();
    }

    @Test
    void belowAnElementThatADomainRefusesItProvesNothing() {
        Map<String, Finding> menu = refusing("menus[0]/menu[1]");
        Map<String, Finding> entry = refusing("menus[0]/menu[1]/entry[2]");

        assertThat(byAll(menu, entry)).containsExactly("menus[0]/menu[1]/entry[2]");
        assertThat(byAll(entry, menu)).containsExactly("menus[0]/menu[1]/entry[2]");
    }

    @Test
    void anElementIsNotBelowOneWhosePlaceItsOwnOnlyBeginsWith() {
        assertThat(byAll(refusing("menus[0]/menu[1]"), refusing("menus[0]/menu[10]/entry[0]")))
                .isEmpty();
    }

    private static List<String> byAll(Map<String, Finding> oneDomain, Map<String, Finding> another) {
        return List.copyOf(RefusedPlaces.byAll(List.of(oneDomain, another)).keySet());
    }

    private static Map<String, Finding> refusing(String... places) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        for (String place : places) {
            findings.put(place, new Finding("dial-string", place, "a trunk", List.of()));
        }
        return findings;
    }
}
