package io.cordboard.api;

import static io.cordboard.api.ApiClient.PASSWORD;
import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, their rights and their tokens. */
class ApiAccountsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    private final ApiClient nobody = new ApiClient(CORDBOARD);

    @BeforeEach
    void noUsers() {
        ApiUsersInRedis.clear(CORDBOARD);
    }

    @Test
    void aDisabledOrRemovedUserHasNeitherSessionNorToken() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiUsersInRedis.add(CORDBOARD, "bob", "viewer");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        ApiClient bob = nobody.signedIn("bob", PASSWORD);
        ApiClient token = nobody.header(
                "Authorization",
                "Bearer "
                        + json(bob.post("/tokens", "{\"role\": \"viewer\"}"))
                                .path("token")
                                .asText());
        assertThat(token.get("/me").statusCode()).isEqualTo(200);

        assertThat(ann.put("/users/bob", "{\"role\": \"viewer\", \"enabled\": false}")
                        .statusCode())
                .isEqualTo(200);

        assertThat(bob.get("/me").statusCode()).isEqualTo(401);
        assertThat(token.get("/me").statusCode()).isEqualTo(401);
        assertThat(nobody.signIn("bob", PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void anUserThatIsSavedKeepsHisPassword() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiUsersInRedis.add(CORDBOARD, "bob", "viewer");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        HttpResponse<String> bob = ann.get("/users/bob");
        assertThat(bob.body()).doesNotContain("argon2").doesNotContain("password");

        HttpResponse<String> saved = ann.header(
                        "If-Match", bob.headers().firstValue("ETag").orElseThrow())
                .put("/users/bob", bob.body());
        HttpResponse<String> late = ann.header(
                        "If-Match", bob.headers().firstValue("ETag").orElseThrow())
                .put("/users/bob", "{\"role\": \"admin\"}");

        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(nobody.signIn("bob", PASSWORD).statusCode()).isEqualTo(200);
        assertThat(late.statusCode()).isIn(200, 412);
        assertThat(ann.header("If-None-Match", "*").put("/users/bob", "{}").statusCode())
                .isEqualTo(412);
    }

    @Test
    void nobodyGivesAwayMoreThanHeHas() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        assertThat(ann.put(
                                "/roles/staff",
                                "{\"rights\": [{\"kinds\": [\"admin\", \"role\"], \"actions\": [\"read\", \"write\"]}]}")
                        .statusCode())
                .isEqualTo(200);
        ApiUsersInRedis.add(CORDBOARD, "eve", "staff");
        ApiClient eve = nobody.signedIn("eve", PASSWORD);

        assertThat(eve.put("/users/eve", "{\"role\": \"admin\"}").statusCode()).isEqualTo(403);
        assertThat(eve.put("/users/new", "{\"role\": \"editor\"}").statusCode()).isEqualTo(403);
        assertThat(eve.put("/users/ann", "{\"password\": \"eve's new password\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(eve.put("/roles/staff", "{\"rights\": [{\"kinds\": [\"*\"], \"actions\": [\"delete\"]}]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(eve.put("/users/new", "{\"role\": \"staff\"}").statusCode()).isEqualTo(200);
        assertThat(eve.get("/audit").statusCode()).isEqualTo(403);
    }

    @Test
    void theOwnPasswordIsChangedWithTheOldOneAndEndsAllSessions() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        ApiClient elsewhere = nobody.signedIn("ann", PASSWORD);

        assertThat(ann.post("/me/password", "{\"password\": \"wrong\", \"new-password\": \"another password\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.post("/me/password", "{\"password\": \"" + PASSWORD + "\", \"new-password\": \"short\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(ann.post(
                                "/me/password",
                                "{\"password\": \"" + PASSWORD + "\", \"new-password\": \"another password\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(elsewhere.get("/me").statusCode()).isEqualTo(401);
        assertThat(nobody.signIn("ann", PASSWORD).statusCode()).isEqualTo(401);
        assertThat(nobody.signIn("ann", "another password").statusCode()).isEqualTo(200);
    }

    @Test
    void whatRedisHoldsOpensNothing() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        HttpResponse<String> response = nobody.signIn("ann", PASSWORD);
        String session = ApiClient.cookie(response).split("=", 2)[1];
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        String token = json(ann.post("/tokens", "{}")).path("token").asText();

        StringBuilder all = new StringBuilder();
        CORDBOARD.redis("KEYS", "c*").forEach(key -> {
            all.append(key).append('\n');
            if (key.toString().startsWith("cti_admin") || key.toString().startsWith("cti_token")) {
                all.append(CORDBOARD.redis("HGETALL", key.toString()));
            }
            if (key.toString().startsWith("cc_session:")) {
                all.append(CORDBOARD.redis("HGETALL", key.toString()));
            }
        });

        assertThat(all.toString())
                .doesNotContain(session)
                .doesNotContain(PASSWORD)
                .doesNotContain(token.substring(20));
        assertThat(CORDBOARD.redis("XRANGE", "cti_audit", "-", "+").toString())
                .contains("sign-in")
                .doesNotContain(PASSWORD)
                .doesNotContain(token.substring(20));
    }

    @Test
    void aTokenEndsWhenItIsRevokedOrOver() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        JsonNode made = json(ann.post("/tokens", "{\"role\": \"viewer\", \"days\": 1}"));
        ApiClient token =
                nobody.header("Authorization", "Bearer " + made.path("token").asText());
        assertThat(token.get("/me").statusCode()).isEqualTo(200);
        assertThat(token.get("/users").statusCode()).isEqualTo(403);
        assertThat(token.post("/tokens", "{\"role\": \"viewer\"}").statusCode()).isEqualTo(403);
        JsonNode listed = json(ann.get("/tokens")).path("items").path(0);
        assertThat(listed.path("last-used").asText()).isNotEmpty();
        assertThat(listed.toString()).doesNotContain("hash");

        String id = made.path("name").asText();
        String document = CORDBOARD.redis("HGET", "cti_token", id).toString();
        CORDBOARD.redis("HSET", "cti_token", id, document.replaceFirst("\"expires\":\"....", "\"expires\":\"2001"));
        assertThat(token.get("/me").statusCode()).isEqualTo(401);
        CORDBOARD.redis("HSET", "cti_token", id, document);
        assertThat(token.get("/me").statusCode()).isEqualTo(200);
        assertThat(ann.delete("/tokens/" + id).statusCode()).isEqualTo(204);
        assertThat(token.get("/me").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyMakesTokensWithoutEnd() {
        ApiUsersInRedis.add(CORDBOARD, "toni", "viewer");
        ApiClient toni = new ApiClient(CORDBOARD).signedIn("toni", PASSWORD);
        for (int i = 0; i < 100; i++) {
            assertThat(toni.post("/tokens", "{}").statusCode()).isEqualTo(201);
        }
        assertThat(toni.post("/tokens", "{}").statusCode()).isEqualTo(409);
        String one = json(toni.get("/tokens")).at("/items/0/name").asText();
        assertThat(toni.delete("/tokens/" + one).statusCode()).isEqualTo(204);
        assertThat(toni.post("/tokens", "{}").statusCode()).isEqualTo(201);
    }
}
