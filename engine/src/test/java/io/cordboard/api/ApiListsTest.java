package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists that are longer than what is read at once. */
class ApiListsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String KEY = "cti_exten@long.test";
    private static final String LIST = "/domains/long.test/exten";
    private static final int MANY = 1_200;

    private static ApiClient admin;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
    }

    @BeforeEach
    void documents() {
        CORDBOARD.redis("DEL", KEY, "cti_exten@{long.test}");
        for (int i = 0; i < MANY; i++) {
            CORDBOARD.redis("HSET", KEY, name(i), "{\"name\": \"U" + i + "\", \"department\": \"" + (i % 7) + "\"}");
        }
    }

    private static String name(int number) {
        return Integer.toString(10_000 + number);
    }

    private record Page(List<String> names, String next) {}

    private static Page page(String query) {
        JsonNode answer = json(admin.get(LIST + query));
        List<String> names = new ArrayList<>();
        answer.path("items").forEach(item -> names.add(item.path("name").asText()));
        return new Page(names, answer.path("next").asText());
    }

    private static List<String> all(String query) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            Page page = page(query + cursor);
            names.addAll(page.names());
            cursor = page.next().isEmpty() ? "" : "&cursor=" + page.next();
        } while (!cursor.isEmpty());
        return names;
    }

    @Test
    void everyDocumentIsOnOnePage() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            expected.add(name(i));
        }
        assertThat(all("?limit=100")).isEqualTo(expected);
        assertThat(all("?limit=1000")).isEqualTo(expected);
        assertThat(all("?limit=7&q=u1")).isEqualTo(all("?limit=1000&q=u1")).hasSize(1 + 10 + 100 + 200);
        assertThat(all("?limit=1000&sort=department,-name").subList(0, 2)).containsExactly("10994", "10987");
        assertThat(all("?limit=300&sort=-department")).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void editsBetweenTwoPagesAreSeenAndNothingElseIsLost() {
        Page first = page("?limit=100");
        CORDBOARD.redis("HDEL", KEY, name(99), name(100));
        CORDBOARD.redis("HSET", KEY, name(50) + "a", "{}");
        CORDBOARD.redis("HSET", KEY, name(110) + "a", "not JSON");
        Page second = page("?limit=12&cursor=" + first.next());
        assertThat(second.names())
                .startsWith(name(101), name(102))
                .containsSequence(name(110), name(110) + "a", name(111))
                .hasSize(12);
    }

    /** Names are kept, and must not be those of a moment ago. */
    @Test
    void everyListShowsEveryEarlierEdit() {
        TreeSet<String> expected = new TreeSet<>();
        for (int i = 0; i < MANY; i++) {
            expected.add(name(i));
        }
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            String name = name(random.nextInt(2 * MANY));
            String key = random.nextInt(4) == 0 ? "cti_exten@{long.test}" : KEY;
            if (expected.remove(name)) {
                CORDBOARD.redis("HDEL", KEY, name);
                CORDBOARD.redis("HDEL", "cti_exten@{long.test}", name);
            } else {
                CORDBOARD.redis("HSET", key, name, "{}");
                expected.add(name);
            }
            assertThat(page("?limit=1000").names())
                    .isEqualTo(expected.stream().limit(1000).toList());
        }
    }

    @Test
    void numbersAreSortedBeforeTexts() {
        CORDBOARD.redis("DEL", KEY);
        List<String> values = List.of("9", "10", "1a", "a", "-3", "2.5");
        for (int i = 0; i < 60; i++) {
            String value = values.get(i % values.size());
            CORDBOARD.redis("HSET", KEY, name(i), "{\"department\": \"" + value + "\"}");
        }
        List<String> departments = new ArrayList<>();
        json(admin.get(LIST + "?sort=department"))
                .path("items")
                .forEach(item ->
                        departments.add(item.path("value").path("department").asText()));
        assertThat(departments.stream().distinct()).containsExactly("-3", "2.5", "9", "10", "1a", "a");
        assertThat(departments).hasSize(60);
    }

    /** A filter may have 60,000 letters, and no search takes the memory of all documents many times. */
    @Test
    void hugeQuestionsAreAnsweredOrRefused() {
        String letters = "a".repeat(30_000);
        assertThat(admin.get(LIST + "?filter=name%20eq%20%22" + letters + "%22").statusCode())
                .isEqualTo(200);
        assertThat(admin.get(LIST + "?filter=name%20eq%20%22" + "%5C%5C".repeat(5_000) + "%22")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin.get(LIST + "?sort=name" + ",department".repeat(1_000)).statusCode())
                .isEqualTo(400);
        assertThat(admin.send("POST", LIST + "/csv", "key,a" + ".a".repeat(500_000) + "\n1,x\n", "text/csv")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aTableThatWouldBeMostlyEmptyCellsIsRefused() {
        for (int i = 0; i < 100; i++) {
            StringBuilder members = new StringBuilder();
            for (int k = 0; k < 300; k++) {
                members.append(k == 0 ? "" : ",").append("\"m" + i + "-" + k + "\":1");
            }
            CORDBOARD.redis("HSET", KEY, name(i), "{" + members + "}");
        }
        ApiClient table = admin.header("Accept", "text/csv");
        assertThat(table.get(LIST + "?limit=100").statusCode()).isEqualTo(400);
        assertThat(table.get(LIST + "?limit=100&fields=m1-1").statusCode()).isEqualTo(200);
        assertThat(table.get(LIST + "?limit=10").statusCode()).isEqualTo(200);
    }
}
