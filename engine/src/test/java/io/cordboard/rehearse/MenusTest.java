package io.cordboard.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.document.Problem;
import io.cordboard.request.BadRequest;
import io.cordboard.request.XmlCurlRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The menus are one table for all domains. Problems are reported for the caller's own menu, not for those of others. */
class MenusTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final MemoryStore store = new MemoryStore()
            .put("sip_profile", "", "external", json(Map.of()))
            .put("gateway", "a.example", "a-trunk", json(Map.of("addresses", "203.0.113.1")))
            .put("gateway", "b.example", "b-trunk", json(Map.of("addresses", "203.0.113.2")))
            .put("configuration", "", "ivr.conf", json(Map.of("menus", Map.of("menu", List.of(menu("a"), menu("b"))))));

    @Test
    void onlyTheMenuThatIsHeardHasProblems() throws BadRequest {
        assertThat(problems("a", "203.0.113.1")).isEmpty();
        assertThat(problems("b", "203.0.113.1")).containsExactly("/menus/0/menu/1/entry/0");
        assertThat(problems("b", "203.0.113.2")).isEmpty();
        assertThat(problems("a", "203.0.113.2")).containsExactly("/menus/0/menu/0/entry/0");
    }

    private List<String> problems(String menu, String address) throws BadRequest {
        String form = "section=configuration&key_value=ivr.conf&Menu-Name=" + menu
                + "&Call-Direction=inbound&variable_sofia_profile_name=external&variable_sip_network_ip=" + address;
        XmlCurlRequest request = XmlCurlRequest.parse(form.getBytes(StandardCharsets.UTF_8));
        return Served.fetch(Clock.systemUTC()).answer(request, store).problems().stream()
                .map(Problem::pointer)
                .toList();
    }

    private static Map<String, Object> menu(String domain) {
        Map<String, String> entry =
                Map.of("action", "menu-exec-app", "digits", "1", "param", "bridge user/1000@" + domain + ".example");
        return Map.of("name", domain, "entry", List.of(entry));
    }

    private static JsonNode json(Map<String, ?> members) {
        return JSON.valueToTree(members);
    }
}
