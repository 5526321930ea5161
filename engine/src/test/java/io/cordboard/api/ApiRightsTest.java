package io.cordboard.api;

import static io.cordboard.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a role, a domain and a quota keep from documents, and the audit of who tried. */
class ApiRightsTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD = RunningCordboard.empty();

    private static final String EXTENS = "/domains/acme.test/exten";

    private static ApiClient admin;

    @BeforeAll
    static void token() {
        admin = ApiClient.with(CORDBOARD, "admin");
    }

    @BeforeEach
    void documents() {
        CORDBOARD.deleteDomains();
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{\"country\":\"CH\"}");
        CORDBOARD.redis("HSET", "cti_exten@acme.test", "1001", "{\"name\":\"Ann\"}");
    }

    @Test
    void rightsEndAtTheDomain() {
        ApiClient editor = ApiClient.with(CORDBOARD, "editor", "acme.test");
        ApiClient viewer = ApiClient.with(CORDBOARD, "viewer");
        ApiClient boundAdmin = ApiClient.with(CORDBOARD, "admin", "acme.test");

        assertThat(editor.put(EXTENS + "/1002", "{\"name\":\"Bob\"}").statusCode())
                .isEqualTo(200);
        assertThat(editor.get("/domains/other.test/exten").statusCode()).isEqualTo(403);
        assertThat(editor.put("/domains/other.test/exten/1", "{}").statusCode()).isEqualTo(403);
        assertThat(editor.put("/domains/acme.test", "{\"country\":\"CN\"}").statusCode())
                .isEqualTo(403);
        assertThat(editor.put("/sip_profile/internal", "{}").statusCode()).isEqualTo(403);
        assertThat(editor.get("/users").statusCode()).isEqualTo(403);
        assertThat(viewer.get(EXTENS).statusCode()).isEqualTo(200);
        assertThat(viewer.put(EXTENS + "/1002", "{}").statusCode()).isEqualTo(403);
        assertThat(viewer.post(
                                "/domains/acme.test/changes",
                                "{\"changes\":[{\"kind\":\"exten\",\"name\":\"1\",\"value\":null}]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(boundAdmin.put("/domains/acme.test", "{\"trusted\":true}").statusCode())
                .isEqualTo(403);
        assertThat(boundAdmin.put("/domains/acme.test", "{\"country\":\"CN\"}").statusCode())
                .isEqualTo(200);
        CORDBOARD.redis("HSET", "cti_domain", "other.test", "{}");
        assertThat(json(boundAdmin.get("/domains")).path("items")).hasSize(1);
    }

    @Test
    void aDomainHasNoMoreThanItsQuota() {
        CORDBOARD.redis("HSET", "cti_domain", "acme.test", "{\"quotas\":{\"extensions\":1}}");

        HttpResponse<String> refused = admin.put(EXTENS + "/1002", "{\"name\":\"Bob\"}");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).path("reason").asText()).isEqualTo("quota");
        assertThat(admin.put(EXTENS + "/1001", "{\"name\":\"Ann\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void changesAndRefusalsAreInTheAuditWithoutSecrets() {
        admin.put(EXTENS + "/1003", "{\"param\":{\"password\":\"very-secret-3\"}}");
        ApiClient.with(CORDBOARD, "viewer").delete(EXTENS + "/1003");

        String audit = admin.get("/audit").body();

        assertThat(audit)
                .contains("PUT /api/v1" + EXTENS + "/1003", "\"result\":\"403\"")
                .doesNotContain("very-secret");
        assertThat(String.valueOf(CORDBOARD.redis("XRANGE", "cti_history@acme.test", "-", "+")))
                .doesNotContain("very-secret");
    }

    /** What a domain may have, and use of others, is not decided by its own admin. */
    @Test
    void theAdminOfADomainDoesNotLiftItsLimits() {
        String path = "/domains/acme.test";
        ApiClient bound = ApiClient.with(CORDBOARD, "admin", "acme.test");
        for (String member :
                new String[] {"\"shares\":[\"other.test\"]", "\"trusted\":true", "\"quotas\":{\"extensions\":100}"}) {
            assertThat(bound.patch(path, "{" + member + "}").statusCode())
                    .as(member)
                    .isEqualTo(403);
            assertThat(bound.put(path, "{" + member + "}").statusCode())
                    .as(member)
                    .isEqualTo(403);
        }
        String limits = "\"quotas\":{\"extensions\":1},\"shares\":[\"friend.test\"]";
        assertThat(admin.put(path, "{\"country\":\"CH\"," + limits + "}").statusCode())
                .isEqualTo(200);

        assertThat(bound.delete(path + "?force").statusCode()).isEqualTo(403);
        assertThat(bound.put(path, "{\"country\":\"DE\"}").statusCode()).isEqualTo(403);
        assertThat(bound.put(path, "{\"country\":\"DE\"," + limits + "}").statusCode())
                .isEqualTo(200);
        assertThat(bound.patch(path, "{\"country\":\"AT\"}").statusCode()).isEqualTo(200);
        assertThat(bound.put(EXTENS + "/1002", "{\"name\":\"Bob\"}").statusCode())
                .isEqualTo(409);
    }
}
