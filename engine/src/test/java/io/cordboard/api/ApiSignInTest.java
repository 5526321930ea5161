package io.cordboard.api;

import static io.cordboard.api.ApiClient.PASSWORD;
import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.admin.Totp;
import io.cordboard.testing.Eventually;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiSignInTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.serving("xmlcurl/lab.example.json");

    private final ApiClient nobody = new ApiClient(CORDBOARD);

    @BeforeEach
    void noUsers() {
        ApiUsersInRedis.clear(CORDBOARD);
    }

    @Test
    void anApiWithoutUsersAnswers401ToEverything() {
        for (String path : new String[] {"/session", "/openapi.json", "/users", "/nothing", "/domains", ""}) {
            HttpResponse<String> response = nobody.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(nobody.signIn("admin", "admin").statusCode()).isEqualTo(401);
        assertThat(nobody.header("Authorization", "Basic YWRtaW46YWRtaW4=")
                        .get("/me")
                        .statusCode())
                .isEqualTo(401);
        assertThat(nobody.header("Authorization", "Bearer cb_0123456789abcdef_" + "A".repeat(43))
                        .get("/me")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSignInOpensASessionWhoseCookieScriptsCannotRead() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");

        HttpResponse<String> response = nobody.signIn("ann", PASSWORD);

        assertThat(response.statusCode()).isEqualTo(200);
        String cookie = response.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1")
                .doesNotContain("Secure");
        assertThat(nobody.header("X-Forwarded-Proto", "https")
                        .signIn("ann", PASSWORD)
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("; Secure");
        assertThat(json(nobody.header("Cookie", ApiClient.cookie(response)).get("/me"))
                        .path("user")
                        .asText())
                .isEqualTo("ann");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void aSessionThatSomebodyBringsAlongIsNotUsed() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient before = nobody.signedIn("ann", PASSWORD);

        HttpResponse<String> chosen = nobody.header("Cookie", "cordboard_session=chosen-by-an-attacker")
                .signIn("ann", PASSWORD);
        HttpResponse<String> again = before.signIn("ann", PASSWORD);

        assertThat(ApiClient.cookie(chosen)).doesNotContain("chosen");
        assertThat(nobody.header("Cookie", "cordboard_session=chosen-by-an-attacker")
                        .get("/me")
                        .statusCode())
                .isEqualTo(401);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(before.get("/me").statusCode()).isEqualTo(401);
    }

    @Test
    void nothingIsChangedWithTheCookieAlone() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        String role = "{\"rights\": []}";

        assertThat(ann.header("X-CSRF-Token", "").put("/roles/none", role).statusCode())
                .isEqualTo(403);
        assertThat(ann.header("X-CSRF-Token", "wrong").put("/roles/none", role).statusCode())
                .isEqualTo(403);
        assertThat(ann.put("/roles/none", role).statusCode()).isEqualTo(200);
        assertThat(ann.send("POST", "/session", "user=ann", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void afterFiveWrongPasswordsTheRightOneIsRefusedToo() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        for (int i = 0; i < 5; i++) {
            assertThat(nobody.signIn("ann", "wrong password " + i).statusCode()).isEqualTo(401);
        }

        HttpResponse<String> locked = nobody.signIn("ann", PASSWORD);

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 900L);
        for (int i = 0; i < 5; i++) {
            assertThat(nobody.signIn("nobody", "wrong password " + i).statusCode())
                    .isEqualTo(401);
        }
        assertThat(nobody.signIn("nobody", PASSWORD).statusCode()).isEqualTo(429);
        assertThat(nobody.header("X-Forwarded-For", "203.0.113.9")
                        .signIn("ann", PASSWORD)
                        .statusCode())
                .as("an address that the client wrote itself counts nothing")
                .isEqualTo(429);
    }

    @Test
    void guessedTokensAreLimitedByAddress() {
        ApiClient guessing = nobody.header("Authorization", "Bearer wrong");
        for (int i = 0; i < 60; i++) {
            assertThat(guessing.get("/me").statusCode()).isEqualTo(401);
        }

        assertThat(guessing.get("/me").statusCode()).isEqualTo(429);
    }

    @Test
    void aSecondFactorIsAskedForAndEachCodeCountsOnce() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        JsonNode made = json(ann.post("/me/totp", "{\"password\": \"" + PASSWORD + "\"}"));
        String key = made.path("key").asText();
        assertThat(made.path("uri").asText()).startsWith("otpauth://totp/Cordboard:ann?secret=" + key);
        assertThat(ann.post("/me/totp/confirm", "{\"code\": \"000000x\"}").statusCode())
                .isEqualTo(422);
        String code = Totp.at(key, Instant.now().getEpochSecond());
        assertThat(ann.post("/me/totp/confirm", "{\"code\": \"" + code + "\"}").statusCode())
                .isEqualTo(204);

        HttpResponse<String> without = nobody.signIn("ann", PASSWORD);
        String later = Totp.at(key, Instant.now().getEpochSecond() + 30);

        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(json(without).path("code-needed").asBoolean()).isTrue();
        assertThat(signIn(code).statusCode()).as("a code that was used").isEqualTo(401);
        assertThat(signIn(later).statusCode()).isEqualTo(200);
        assertThat(signIn(later).statusCode()).isEqualTo(401);
        assertThat(ann.get("/users/ann").body()).doesNotContain(key);
    }

    private HttpResponse<String> signIn(String code) {
        return nobody.post(
                "/session", "{\"user\": \"ann\", \"password\": \"" + PASSWORD + "\", \"code\": \"" + code + "\"}");
    }

    @Test
    void signOutEndsThisSessionOrAllOfThem() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "admin");
        ApiClient one = nobody.signedIn("ann", PASSWORD);
        ApiClient two = nobody.signedIn("ann", PASSWORD);
        ApiClient three = nobody.signedIn("ann", PASSWORD);

        assertThat(one.delete("/session").statusCode()).isEqualTo(204);
        assertThat(one.get("/me").statusCode()).isEqualTo(401);
        assertThat(two.get("/me").statusCode()).isEqualTo(200);
        assertThat(two.delete("/session?everywhere").statusCode()).isEqualTo(204);
        assertThat(three.get("/me").statusCode()).isEqualTo(401);
    }

    @Test
    void credentialsOfOneDoorDoNotOpenTheOther() {
        ApiClient token = ApiClient.with(CORDBOARD, "admin");

        assertThat(token.get("/me").statusCode()).isEqualTo(200);
        assertThat(token.header("Authorization", "Basic " + "bGFiOmxhYg==")
                        .get("/me")
                        .statusCode())
                .isEqualTo(401);
    }

    private static int kept() {
        return CORDBOARD.redis("KEYS", "cc_signin:*").size();
    }

    private static long noted() {
        return CORDBOARD.redis("XLEN", "cti_audit").toLong();
    }

    /** Of an address that is locked out Redis keeps nothing more, and the audit keeps what others have done. */
    @Test
    void strangersFillNeitherRedisNorTheAudit() {
        for (int i = 0; i < 30; i++) {
            assertThat(nobody.signIn("ghost" + i, "wrong password").statusCode())
                    .isEqualTo(401);
        }
        assertThat(nobody.signIn("ghost30", "wrong password").statusCode()).isEqualTo(429);
        int kept = kept();
        long noted = noted();

        for (int i = 31; i < 50; i++) {
            assertThat(nobody.signIn("ghost" + i, "wrong password").statusCode())
                    .isEqualTo(429);
        }

        assertThat(kept()).isEqualTo(kept);
        assertThat(noted()).isEqualTo(noted);
    }

    @Test
    void namesThatNoUserCanHaveCountAsOne() {
        for (int i = 0; i < 5; i++) {
            assertThat(nobody.signIn(i + "x".repeat(10_000 - i), "wrong password")
                            .statusCode())
                    .isEqualTo(401);
        }

        assertThat(nobody.signIn("a blank", "wrong password").statusCode()).isEqualTo(429);
        CORDBOARD
                .redis("KEYS", "cc_signin:*")
                .forEach(key -> assertThat(key.toString()).hasSizeLessThan(200));
    }

    /** Those that are compared with the password while it is taken away open no session that goes on. */
    @Test
    void aPasswordThatIsTakenAwayOpensNothing() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "viewer");
        ApiClient admin = ApiClient.with(CORDBOARD, "admin");
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 5)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> nobody.signIn("ann", PASSWORD)))
                .toList();
        Eventually.holds(
                "they have begun",
                () -> "5".equals(String.valueOf(CORDBOARD.redis("GET", "cc_signin:pair:ann|127.0.0.1")))
                        || all.stream().anyMatch(CompletableFuture::isDone));

        assertThat(admin.put("/users/ann", "{\"role\": \"viewer\", \"password\": null}")
                        .statusCode())
                .isEqualTo(200);

        for (CompletableFuture<HttpResponse<String>> one : all) {
            HttpResponse<String> response = one.join();
            assertThat(response.statusCode() == 200
                            && nobody.header("Cookie", ApiClient.cookie(response))
                                            .get("/me")
                                            .statusCode()
                                    == 200)
                    .isFalse();
        }
    }

    @Test
    void whoSendsTooManyRequestsDoesNotFillTheAudit() {
        ApiUsersInRedis.add(CORDBOARD, "ann", "viewer");
        ApiClient ann = nobody.signedIn("ann", PASSWORD);
        String wrong = "{\"password\": \"wrong\", \"new-password\": \"wrong too, but long\"}";
        for (int i = 0; i < 5; i++) {
            assertThat(ann.post("/me/password", wrong).statusCode()).isEqualTo(422);
        }
        long noted = noted();

        assertThat(ann.post("/me/password", wrong).statusCode()).isEqualTo(429);
        assertThat(noted()).isEqualTo(noted);
    }
}
