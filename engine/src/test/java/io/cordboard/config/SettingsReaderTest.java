package io.cordboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cordboard.store.connection.RedisAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    @TempDir
    private Path directory;

    @Test
    void withoutAnythingSaidItIsLoopbackAndAnEmbeddedRedis() {
        Settings settings = environment(Map.of());

        assertThat(settings.http())
                .isEqualTo(new HttpSettings("127.0.0.1", 8080, Optional.empty(), Duration.ofSeconds(5), Duration.ZERO));
        assertThat(settings.redis()).isEmpty();
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(settings.globals())
                .containsExactlyInAnyOrder(
                        "domain",
                        "domain_name",
                        "local_ip_v4",
                        "local_ip_v6",
                        "external_sip_ip",
                        "external_rtp_ip",
                        "internal_sip_port",
                        "external_sip_port",
                        "sounds_dir",
                        "sound_prefix",
                        "recordings_dir",
                        "storage_dir",
                        "certs_dir",
                        "hold_music",
                        "default_language");
        assertThat(settings.routes().entryContexts())
                .containsExactlyInAnyOrder("from-extension", "from-gateway", "public");
        assertThat(settings.routes().passthroughContexts()).isEmpty();
        assertThat(settings.routes().passthroughDomains()).isEmpty();
    }

    @Test
    void profilesAreRestartedWhenTheFileSaysSo() throws IOException {
        assertThat(environment(Map.of()).esl().profileRestarts()).isEqualTo(ProfileRestarts.idle());
        Path file = Files.writeString(directory.resolve("cordboard.yaml"), "esl:\n  restart-profiles: 23:55\n");
        assertThat(SettingsReader.read(Optional.of(file), Map.of())
                        .esl()
                        .profileRestarts()
                        .at())
                .contains(LocalTime.of(23, 55));
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> environment(Map.of("CORDBOARD_ESL_RESTART_PROFILES", "nightly")))
                .withMessageContaining("idle, by-hand or a time of day");
    }

    @Test
    void theZoneIsASetting() {
        assertThat(environment(Map.of("CORDBOARD_TIMEZONE", "Asia/Kathmandu")).zone())
                .isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> environment(Map.of("CORDBOARD_TIMEZONE", "Europe/Lodnon")))
                .withMessageContaining("timezone is Europe/Lodnon");
        assertThat(MachineZone.ofFile(Path.of("/usr/share/zoneinfo/Europe/Zurich")))
                .contains(ZoneId.of("Europe/Zurich"));
    }

    @Test
    void tenantsAreFencedWhenItSaysSo() {
        assertThat(environment(Map.of()).fenced()).isFalse();
        assertThat(environment(Map.of("CORDBOARD_TENANTS", "open")).fenced()).isFalse();
        assertThat(environment(Map.of("CORDBOARD_TENANTS", "Fenced")).fenced()).isTrue();
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> environment(Map.of("CORDBOARD_TENANTS", "yes")))
                .withMessage("tenants is yes; open (one admin owns all) or fenced was expected");
    }

    @Test
    void theFileIsReadAndTheEnvironmentWins() throws IOException {
        Path file = file("""
                redis:
                  url: redis://10.0.0.1:6379
                  deadline-millis: 300
                http: { host: 0.0.0.0, port: 9000 }
                xml-curl:
                  credentials: freeswitch:with:colons
                  entry-contexts: [Trunks]
                passthrough: { contexts: [Old], domains: OLD.example }
                configuration:
                  allow: [ivr.conf, cdr_csv.conf]
                globals: [domain]
                data.dir: /srv/cordboard
                """);

        Settings settings = SettingsReader.read(
                Optional.of(file),
                Map.of("CORDBOARD_HTTP_PORT", "9001", "CORDBOARD_PASSTHROUGH_DOMAINS", " A.example , b.example"));

        assertThat(settings.http())
                .isEqualTo(new HttpSettings(
                        "0.0.0.0", 9001, Optional.of("freeswitch:with:colons"), Duration.ofSeconds(5), Duration.ZERO));
        assertThat(settings.redis()).contains(RedisAddress.of("redis://10.0.0.1:6379"));
        assertThat(settings.redisDeadline()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("/srv/cordboard"));
        assertThat(settings.routes().entryContexts()).contains("trunks");
        assertThat(settings.routes().passthroughContexts()).containsExactly("old");
        assertThat(settings.routes().passthroughDomains()).containsExactlyInAnyOrder("a.example", "b.example");
        assertThat(settings.configurations().allowed()).isEqualTo(Set.of("ivr.conf", "cdr_csv.conf"));
        assertThat(settings.globals()).containsExactly("domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "redis:\n", "redis:\n  url:\nhttp:\n  port: ~\n", "{}\n"})
    void emptyValuesCountAsAbsent(String yaml) throws IOException {
        Settings settings = SettingsReader.read(Optional.of(file(yaml)), Map.of("CORDBOARD_REDIS_URL", ""));

        assertThat(settings).isEqualTo(environment(Map.of()));
    }

    @Test
    void anUnknownNameIsAnErrorThatNamesTheKnownOnes() throws IOException {
        Path file = file("http:\n  prot: 8080\n");

        assertError(file, file + ": http.prot is not a setting; the settings are configuration.allow, data.dir, esl.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xml-curl:\n  credentials: \"user:k3-secret\n",
                "xml-curl: {credentials: user:k3-secret]\n",
                "xml-curl:\n\tcredentials: user:k3-secret\n",
                "redis.url: redis://:k3-secret@h\nredis.url: redis://:k3-secret@i\n"
            })
    void invalidYamlIsReportedInOneLineWithoutSecrets(String yaml) throws IOException {
        Path file = file(yaml);

        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> SettingsReader.read(Optional.of(file), Map.of()))
                .withMessageMatching(java.util.regex.Pattern.quote(file.toString())
                        + " is not YAML, or contains a name twice \\(line \\d+, column \\d+\\)")
                .withMessageNotContaining("k3");
    }

    @Test
    void aFileThatIsNotThereOrNotTextIsSaid() throws IOException {
        Path latin = directory.resolve("latin.yaml");
        Files.write(latin, new byte[] {'#', (byte) 0xE9, '\n'});

        assertError(directory.resolve("gone.yaml"), directory.resolve("gone.yaml") + " does not exist");
        assertError(latin, latin + " is not UTF-8");
        assertError(file("- a\n- b\n"), directory.resolve("cordboard.yaml") + ": names and values were expected");
    }

    @ParameterizedTest
    @CsvSource({
        "CORDBOARD_HTTP_PORT, 65536, http.port is 65536; a number from 0 to 65535 was expected",
        "CORDBOARD_HTTP_PORT, -1, http.port is -1; a number from 0 to 65535 was expected",
        "CORDBOARD_HTTP_PORT, http, http.port is http; a number from 0 to 65535 was expected",
        "CORDBOARD_HTTP_PORT, 99999999999, http.port is 99999999999; a number from 0 to 65535 was expected",
        "CORDBOARD_REDIS_DEADLINE_MILLIS, 0, redis.deadline-millis is 0; a number from 10 to 60000 was expected",
        "CORDBOARD_HTTP_IDLE_MILLIS, 1, http.idle-millis is 1; a number from 100 to 600000 was expected",
        "CORDBOARD_XML_CURL_CREDENTIALS, k3-secret, xml-curl.credentials must be user:password",
        "CORDBOARD_XML_CURL_CREDENTIALS, :k3-secret, xml-curl.credentials must be user:password",
        "CORDBOARD_REDIS_URL, k3-secret@10.0.0.1, 'redis.url must begin with redis://, rediss:// or unix://'",
        "CORDBOARD_TEMPLATES_DIR, /gone, 'templates.dir is /gone, which is not a directory'",
        "CORDBOARD_SCHEMAS_DIR, /gone, 'schemas.dir is /gone, which is not a directory'"
    })
    void aWrongValueIsNamed(String variable, String value, String message) {
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> environment(Map.of(variable, value)))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "127.0.0.1.example", "10.127.0.1", "example"})
    void othersMayNotReachItWithoutCredentials(String host) {
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> environment(Map.of("CORDBOARD_HTTP_HOST", host)))
                .withMessage("http.host is " + host + ", which other hosts can reach: set xml-curl.credentials "
                        + "(user:password), because the answers contain SIP secrets");
        assertThat(environment(Map.of("CORDBOARD_HTTP_HOST", host, "CORDBOARD_XML_CURL_CREDENTIALS", "a:b"))
                        .http()
                        .host())
                .isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void onLoopbackCredentialsAreOptional(String host) {
        assertThat(environment(Map.of("CORDBOARD_HTTP_HOST", host)).http().credentials())
                .isEmpty();
    }

    @Test
    void noSecretIsShownWhenSettingsArePrinted() {
        assertThat(environment(Map.of("CORDBOARD_XML_CURL_CREDENTIALS", "user:k3-secret"))
                        .http()
                        .toString())
                .isEqualTo("HttpSettings[127.0.0.1:8080, with credentials]");
    }

    private void assertError(Path file, String beginning) {
        assertThatExceptionOfType(ConfigurationError.class)
                .isThrownBy(() -> SettingsReader.read(Optional.of(file), Map.of()))
                .withMessageStartingWith(beginning);
    }

    private static Settings environment(Map<String, String> environment) {
        return SettingsReader.read(Optional.empty(), environment);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(directory.resolve("cordboard.yaml"), yaml);
    }
}
