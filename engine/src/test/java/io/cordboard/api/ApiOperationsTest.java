package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Walks every operation of the OpenAPI document with bad input, and compares what comes back with what it says. */
class ApiOperationsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static ApiClient admin;
    private static JsonNode document;

    @BeforeAll
    static void read() {
        admin = ApiClient.with(CORDBOARD, "admin");
        document = json(admin.get("/openapi.json"));
    }

    private record Described(String method, String path, JsonNode json) {
        /** With a name in each place. */
        String url() {
            return path.replaceAll("\\{domain}", "acme.test").replaceAll("\\{[a-z]+}", "nothing");
        }

        String id() {
            return json.path("operationId").asText();
        }

        boolean isSignIn() {
            return id().equals("signIn");
        }
    }

    private static List<Described> operations() {
        List<Described> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                all.add(new Described(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return all;
    }

    @Test
    void theDocumentIsWholeAndEveryIdIsUnique() {
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(operations()).hasSizeGreaterThan(100);
        assertThat(operations().stream().map(Described::id).toList()).doesNotHaveDuplicates();
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void strangersGet401Everywhere() {
        for (Described one : operations()) {
            if (!one.isSignIn()) {
                check(one, new ApiClient(CORDBOARD).send(one.method(), one.url(), "", ""), 401);
            }
        }
    }

    @Test
    void unknownParametersAreRefusedEverywhere() {
        for (Described one : operations()) {
            check(one, admin.send(one.method(), one.url() + "?nonsense=1", "", ""), 400);
        }
    }

    @Test
    void bodiesOfAnotherTypeAndBodiesThatAreNoJsonAreRefused() {
        for (Described one : operations()) {
            JsonNode types = one.json().path("requestBody").path("content");
            if (types.isEmpty()) {
                continue;
            }
            check(one, admin.send(one.method(), one.url(), "x", "application/x-unknown"), 415);
            String type = types.fieldNames().next();
            if (type.endsWith("json")) {
                check(one, admin.send(one.method(), one.url(), "{\"a\":", type), 400, 404);
                check(one, admin.send(one.method(), one.url(), "\"text\"", type), 422, 404, 403);
            }
        }
    }

    @Test
    void namesThatDoNotExistAre404() {
        for (Described one : operations()) {
            if (one.path().endsWith("{name}") && Set.of("GET", "DELETE").contains(one.method())) {
                check(one, admin.send(one.method(), one.url(), "", ""), 404);
            }
        }
    }

    @Test
    void methodsThatAreNotDescribedAre405() {
        Set<String> paths =
                new TreeSet<>(operations().stream().map(Described::path).toList());
        paths.forEach(path -> {
            String url = new Described("", path, document).url();
            assertThat(admin.send("OPTIONS", url, "", "").statusCode()).as(path).isEqualTo(405);
        });
    }

    @Test
    void whatIsNotDescribedDoesNotExist() {
        for (String path :
                List.of("/nothing", "/domains/acme.test/nothing", "/domains/acme.test/claim/x", "/state/x")) {
            assertThat(admin.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theSchemasOfAllKindsAreServed() {
        json(admin.get("/schemas"))
                .path("items")
                .forEach(kind -> assertThat(
                                json(admin.get("/schemas/" + kind.asText())).path("x-key"))
                        .isNotEmpty());
    }

    private static void check(Described one, HttpResponse<String> response, Integer... expected) {
        String what = one.method() + " " + one.url() + ": " + response.body();
        assertThat(response.statusCode()).as(what).isIn((Object[]) expected);
        JsonNode described = one.json().path("responses").path(Integer.toString(response.statusCode()));
        assertThat(described.isMissingNode()).as(what).isFalse();
        String type = response.headers().firstValue("Content-Type").orElse("");
        assertThat(described.path("content").has(type)).as(type + " " + what).isTrue();
        JsonNode body = json(response);
        assertThat(body.path("status").asInt()).as(what).isEqualTo(response.statusCode());
        assertThat(body.path("request-id").asText())
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(response.body()).doesNotContain("Exception").doesNotContain("io.cordboard");
    }
}
