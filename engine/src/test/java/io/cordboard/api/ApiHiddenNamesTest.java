package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Documents may be named after numbers, which a user with {@code hide-numbers} sees without their last digits. */
class ApiHiddenNamesTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final List<String> NUMBERS = List.of("07700900837", "07700900838", "07700900839");
    private static final String SECRET = "0837";
    private static final String SHOWN = "0770090…";
    private static final String D = "/domains/other.example";
    private static final String LIST = D + "/expectation";

    private static ApiClient admin;
    private static ApiClient bob;

    @BeforeAll
    static void fill() {
        CORDBOARD.redis("HSET", "cti_domain", "other.example", "{}");
        admin = ApiClient.with(CORDBOARD, "admin");
        ApiClient.command(CORDBOARD, ApiClient.PASSWORD + "\n", "add", "bob", "--role", "admin");
        String account = String.valueOf(CORDBOARD.redis("HGET", "cti_admin", "bob"));
        CORDBOARD.redis("HSET", "cti_admin", "bob", account.replaceFirst("\\{", "{\"hide-numbers\":true,"));
        bob = new ApiClient(CORDBOARD).signedIn("bob", ApiClient.PASSWORD);
        for (String name : NUMBERS) {
            String expectation = "{\"from\":\"1001\",\"to\":\"1002\",\"expect\":\"refused\"}";
            assertThat(admin.put(LIST + "/" + name, expectation).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void namesAreNotFoundByWhatIsHidden() {
        for (String query : List.of(
                LIST + "?q=" + SECRET,
                LIST + "?filter=name%20ew%20%22" + SECRET + "%22",
                D + "/history?name=" + NUMBERS.get(0))) {
            assertThat(json(admin.get(query)).path("items")).as(query).isNotEmpty();
            assertThat(json(bob.get(query)).path("items")).as(query).isEmpty();
        }
        assertThat(json(bob.get(D + "/history?name=" + SHOWN.replace("…", "%E2%80%A6")))
                        .path("items"))
                .hasSize(NUMBERS.size());
    }

    @Test
    void cursorsDoNotTellThem() {
        for (String sort : List.of("", "&sort=name")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = json(bob.get(LIST + "?limit=1" + sort + cursor));
                page.path("items").forEach(item -> seen.add(item.path("name").asText()));
                String next = page.path("next").asText();
                assertThat(new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8))
                        .doesNotContain("0770");
                cursor = next.isEmpty() ? "" : "&cursor=" + next;
            } while (!cursor.isEmpty());
            assertThat(seen).containsExactly(SHOWN, SHOWN, SHOWN);
        }
    }

    @Test
    void theHistoryDoesNotTellThem() {
        String entry = json(admin.get(D + "/history")).at("/items/0/id").asText();
        String restored =
                bob.post(D + "/history/" + entry + "/restore?dry-run", "").body();
        assertThat(restored).contains(SHOWN).doesNotContain(SECRET, "0838", "0839");
        assertThat(CORDBOARD.redis("HLEN", "cti_expectation@other.example")).hasToString("3");
    }
}
