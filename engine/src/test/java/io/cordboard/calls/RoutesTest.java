package io.cordboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which route a call gets, and that an edit takes effect at the next call. 8000 answers with the name of its route. */
class RoutesTest extends CallsTest {

    private static final String USERS = "cti_exten@lab.example";
    private static final String EXTENSIONS = "cti_dialplan_extension@lab.example";

    private String profile;
    private String user;

    @BeforeEach
    void remembers() {
        profile = lab.store().hget("cti_sip_profile", "internal");
        user = lab.store().hget(USERS, "1001");
    }

    @AfterEach
    void restores() {
        if (lab != null) {
            lab.store().command("HSET", "cti_sip_profile", "internal", profile);
            lab.store().command("HSET", USERS, "1001", user);
        }
    }

    @Test
    void anExtensionTakesItsOwnRoute() {
        profileHasRoute("of-profile");

        assertThat(routeOf("1001")).isEqualTo("480 route office");
    }

    @Test
    void anExtensionWithoutARouteTakesThatOfItsProfile() {
        profileHasRoute("of-profile");

        assertThat(routeOf("1002")).isEqualTo("480 route of-profile");
    }

    @Test
    void whereNothingNamesARouteItIsDefault() {
        assertThat(routeOf("1002")).isEqualTo("480 route default");
    }

    @Test
    void aUserMovedToAnotherRouteTakesItOnTheNextCall() {
        Phone anna = lab.phone("1001").registered();
        assertThat(anna.call("8000").status()).isEqualTo("480 route office");

        lab.store().hset(USERS, "1001", ((ObjectNode) LabStore.json(user)).put("route", "of-profile"));

        assertThat(anna.call("8000").status()).isEqualTo("480 route of-profile");
    }

    @Test
    void aRouteThatGainsAnExtensionHasItOnTheNextCall() {
        lab.store()
                .hset(
                        EXTENSIONS,
                        "new",
                        "{'condition': {'field': 'destination_number', 'expression': '^8001$',"
                                + " 'action': {'application': 'respond', 'data': '480 new'}}}");
        assertThat(lab.phone("1002").call("8001").status()).isEqualTo("404 Not Found");

        lab.store().command("RPUSH", "cti_dialplan_context@lab.example", "new");
        assertThat(lab.phone("1002").call("8001").status()).isEqualTo("480 new");

        lab.store().command("LREM", "cti_dialplan_context@lab.example", "0", "new");
        assertThat(lab.phone("1002").call("8001").status()).isEqualTo("404 Not Found");
    }

    @Test
    void anEditedExtensionIsUsedByTheNextCall() {
        String before = lab.store().hget(EXTENSIONS, "which route: default");
        assertThat(routeOf("1002")).isEqualTo("480 route default");
        try {
            lab.store().command("HSET", EXTENSIONS, "which route: default", before.replace("480 route", "480 edited"));
            assertThat(routeOf("1002")).isEqualTo("480 edited default");
        } finally {
            lab.store().command("HSET", EXTENSIONS, "which route: default", before);
        }
    }

    @Test
    void aNamedRouteThatIsDeletedIsRefusedAndNotReplaced() {
        lab.store().command("RPUSH", "cti_dialplan_context:short-lived@lab.example", "which route: of-profile");
        lab.store().hset(USERS, "1001", ((ObjectNode) LabStore.json(user)).put("route", "short-lived"));
        assertThat(routeOf("1001")).isEqualTo("480 route of-profile");

        lab.store().command("DEL", "cti_dialplan_context:short-lived@lab.example");

        assertThat(routeOf("1001")).isEqualTo("404 Not Found");
    }

    private String routeOf(String caller) {
        return lab.phone(caller).call("8000").status();
    }

    private void profileHasRoute(String route) {
        lab.store().hset("cti_sip_profile", "internal", ((ObjectNode) LabStore.json(profile)).put("route", route));
    }
}
