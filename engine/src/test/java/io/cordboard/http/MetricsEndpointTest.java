package io.cordboard.http;

import static io.cordboard.testing.RunningCordboard.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.metrics.Metrics;
import io.cordboard.testing.RunningCordboard;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetricsEndpointTest {
    @RegisterExtension
    static final RunningCordboard CORDBOARD =
            RunningCordboard.empty().with("CORDBOARD_XML_CURL_CREDENTIALS", "freeswitch:a secret");

    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString("freeswitch:a secret".getBytes(StandardCharsets.UTF_8));

    private static List<String> counted() {
        return scrape().body()
                .lines()
                .filter(line -> line.startsWith("cordboard_fetches_total")
                        || line.startsWith("cordboard_bad_requests_total")
                        || line.startsWith("cordboard_fetch_seconds_count"))
                .filter(line -> !line.endsWith(" 0.0") && !line.endsWith(" 0"))
                .toList();
    }

    private static HttpResponse<String> scrape(String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(CORDBOARD.uri("/metrics"));
        return CORDBOARD.send(headers.length == 0 ? request : request.headers(headers));
    }

    private static void fetch(String form, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(CORDBOARD.uri("/xml")).POST(HttpRequest.BodyPublishers.ofString(form));
        CORDBOARD.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void everyAnswerOfXmlIsCounted() {
        CORDBOARD.store("{\"cti_domain\": {\"lab.example\": {}}}");

        fetch(form("section", "directory", "domain", "lab.example"), "Authorization", CREDENTIALS);
        fetch(form("section", "directory", "domain", "other.example"), "Authorization", CREDENTIALS);
        fetch(form("section", "dialplan", "Hunt-Context", "public"), "Authorization", CREDENTIALS);
        fetch(form("section", "of-mine", "x", "y"), "Authorization", CREDENTIALS);
        fetch("no-section=1", "Authorization", CREDENTIALS);
        fetch(form("section", "directory", "domain", "lab.example"));

        assertThat(counted())
                .containsExactlyInAnyOrder(
                        "cordboard_bad_requests_total{status=\"400\"} 1.0",
                        "cordboard_bad_requests_total{status=\"401\"} 1.0",
                        "cordboard_fetch_seconds_count{section=\"dialplan\"} 1",
                        "cordboard_fetch_seconds_count{section=\"directory\"} 2",
                        "cordboard_fetch_seconds_count{section=\"other\"} 1",
                        "cordboard_fetches_total{outcome=\"found\",section=\"directory\"} 1.0",
                        "cordboard_fetches_total{outcome=\"not_found\",section=\"directory\"} 1.0",
                        "cordboard_fetches_total{outcome=\"not_found\",section=\"other\"} 1.0",
                        "cordboard_fetches_total{outcome=\"refused\",section=\"dialplan\"} 1.0");
    }

    @Test
    void theProblemsThatAreKnownNowAreCountedUntilTheyEnd() {
        CORDBOARD.store("{\"cti_domain\": {\"lab.example\": {}}, \"cti_exten@lab.example\": {"
                + "\"1001\": {\"param\": {\"password\": \"a\", \"dial-string\": \"x\"}}, \"1002\": {\"param\": 7}}}");
        assertThat(problems()).containsExactly(0, 0, 0);

        ask("1001");
        ask("1001");
        ask("1002");
        assertThat(problems()).containsExactly(1, 1, 0);

        CORDBOARD.redis("HSET", "cti_exten@lab.example", "1002", "{\"param\": {\"password\": \"b\"}}");
        ask("1002");
        assertThat(problems()).containsExactly(0, 1, 0);

        CORDBOARD.redis("HDEL", "cti_exten@lab.example", "1001");
        ask("1001");
        assertThat(problems()).containsExactly(0, 0, 0);

        CORDBOARD.redis("DEL", "cti_exten@lab.example");
        CORDBOARD.redis("SET", "cti_exten@lab.example", "no hash");
        ask("1002");
        assertThat(problems()).containsExactly(1, 0, 0);

        CORDBOARD.redis("DEL", "cti_exten@lab.example");
        ask("1002");
        assertThat(problems()).containsExactly(0, 0, 0);
    }

    @Test
    void aRouteThatIsNotWholeAndWhatTheGuardLeavesOutAreProblemsUntilTheyEnd() {
        CORDBOARD.store(
                "{\"cti_domain\": {\"lab.example\": {}},"
                        + "\"cti_gateway@lab.example\": {\"trunk\": {\"profile\": \"external\", \"param\": {\"proxy\": \"203.0.113.1\"}}},"
                        + "\"cti_dialplan_context@lab.example\": [\"out\"], \"cti_dialplan_extension@lab.example\": {"
                        + "\"out\": {\"condition\": [{\"action\": [{\"application\": \"bridge\", \"data\": \"sofia/gateway/trunk/1\"}]}]}}}");
        call();
        assertThat(problems()).containsExactly(0, 1, 0);

        CORDBOARD.redis("RPUSH", "cti_dialplan_context@lab.example", "missing");
        call();
        assertThat(problems()).containsExactly(1, 1, 0);

        CORDBOARD.redis("LREM", "cti_dialplan_context@lab.example", 0, "missing");
        call();
        CORDBOARD.redis(
                "HSET",
                "cti_dialplan_extension@lab.example",
                "out",
                "{\"condition\": [{\"action\": [{\"application\": \"answer\"}]}]}");
        call();
        assertThat(problems()).containsExactly(0, 0, 0);
    }

    private static void ask(String user) {
        fetch(
                form("section", "directory", "action", "sip_auth", "domain", "lab.example", "user", user),
                "Authorization",
                CREDENTIALS);
    }

    /** From the gateway. */
    private static void call() {
        fetch(
                form(
                        "section",
                        "dialplan",
                        "Hunt-Context",
                        "from-gateway",
                        "Hunt-Destination-Number",
                        "1",
                        "Call-Direction",
                        "inbound",
                        "variable_sip_network_ip",
                        "203.0.113.1",
                        "variable_sofia_profile_name",
                        "external"),
                "Authorization",
                CREDENTIALS);
    }

    /** Refused, ignored, warnings. */
    private static List<Integer> problems() {
        String scraped = scrape().body();
        return Stream.of("refused", "ignored", "warning")
                .map(severity -> "cordboard_problems{severity=\"" + severity + "\"} ")
                .map(name -> scraped.lines()
                        .filter(line -> line.startsWith(name))
                        .findFirst()
                        .orElseThrow()
                        .substring(name.length()))
                .map(number -> (int) Double.parseDouble(number))
                .toList();
    }

    @Test
    void thisMachineNeedsNoCredentials() {
        HttpResponse<String> answer = scrape();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Metrics.CONTENT_TYPE);
        assertThat(answer.body()).contains("cordboard_store_state{state=\"ready\"} 1.0");
    }

    @Test
    void requestsThroughAProxyNeedTheCredentialsOfXml() {
        assertThat(scrape("X-Forwarded-For", "203.0.113.7").statusCode()).isEqualTo(401);
        assertThat(scrape("Forwarded", "for=203.0.113.7").statusCode()).isEqualTo(401);
        assertThat(scrape("X-Forwarded-For", "203.0.113.7", "Authorization", CREDENTIALS)
                        .statusCode())
                .isEqualTo(200);
    }
}
