package io.cordboard.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cordboard.store.connection.RedisAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings for the Redis to use. */
class RedisSettingsTest {
    @Test
    void oneUrlMeansOneRedis() {
        assertThat(redis("URL", "rediss://cordboard:k3@10.0.0.1/2"))
                .contains(RedisAddress.of("rediss://cordboard:k3@10.0.0.1/2"));
    }

    @Test
    void aListOfUrlsAreSentinels() {
        assertThat(redis("URL", "redis://10.0.0.1:26379, redis://10.0.0.2:26379", "TYPE", "sentinel"))
                .contains(new RedisAddress(
                        List.of("redis://10.0.0.1:26379", "redis://10.0.0.2:26379"),
                        Optional.of("mymaster"),
                        Optional.empty()));
    }

    @Test
    void aListOfUrlsAreNodesOfACluster() {
        assertThat(redis("URL", "rediss://u:k3@10.0.0.1, rediss://u:k3@10.0.0.2/0", "TYPE", "cluster"))
                .contains(RedisAddress.cluster(
                        List.of("rediss://u:k3@10.0.0.1", "rediss://u:k3@10.0.0.2/0"), Optional.empty()));
    }

    @Test
    void noMessageAndNoTextHoldsThePassword() {
        assertThat(redis("URL", "redis://:k3-secret@10.0.0.1").orElseThrow().toString())
                .doesNotContain("k3-secret");
        assertThatThrownBy(() -> redis("URL", "redis://:k3-secret@10.0.0.1,redis://:k3-secret@10.0.0.2"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageNotContaining("k3-secret");
        assertThatThrownBy(() -> redis("URL", "redis://:k3-secret @10.0.0.1"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessageNotContaining("k3-secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://h|clusters||redis.type is clusters; standalone, sentinel or cluster was expected",
                "redis://h,redis://i|||redis.url: one URL was expected, 2 were found; several URLs need redis.type: sentinel or cluster",
                "redis://h||phones|redis.master-name needs redis.type: sentinel",
                "redis://h|cluster|phones|redis.master-name needs redis.type: sentinel",
                "redis://h/1|cluster||redis.url names a database; a cluster has only database 0",
                "unix:///r.sock|cluster||redis.url: nodes of a cluster need a redis:// or rediss:// URL",
                "unix:///r.sock|sentinel||redis.url: sentinels need a redis:// or rediss:// URL",
                "http://h|||redis.url must begin with redis://, rediss:// or unix://",
                "redis:///2|||redis.url names no host",
                "|sentinel||redis.type and redis.master-name need redis.url"
            })
    void contradictorySettingsAreReportedInOneLine(String url, String type, String masterName, String message) {
        assertThatThrownBy(() -> redis("URL", url, "TYPE", type, "MASTER_NAME", masterName))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage(message);
    }

    @Test
    void aFileOfCertificatesHasToBeThere() {
        assertThatThrownBy(() -> redis("URL", "rediss://h", "CA_FILE", "missing.pem"))
                .isInstanceOf(ConfigurationError.class)
                .hasMessage("redis.ca-file missing.pem cannot be read");
    }

    private static Optional<RedisAddress> redis(String... namesAndValues) {
        Map<String, String> environment = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                environment.put("CORDBOARD_REDIS_" + namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return SettingsReader.read(Optional.empty(), environment).redis();
    }
}
