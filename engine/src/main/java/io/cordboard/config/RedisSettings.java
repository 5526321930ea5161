package io.cordboard.config;

import io.cordboard.store.connection.RedisAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of the Redis to use. No message contains a password. */
record RedisSettings(List<String> urls, Optional<String> type, Optional<String> masterName, Optional<String> ca) {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss", "unix");

    /** Empty if nothing is configured. */
    Optional<RedisAddress> address() {
        List<String> written = urls.stream()
                .flatMap(text -> List.of(text.split("\\s*,\\s*")).stream())
                .filter(url -> !url.isEmpty())
                .toList();
        if (written.isEmpty()) {
            if (type.isPresent() || masterName.isPresent()) {
                throw new ConfigurationError("redis.type and redis.master-name need redis.url");
            }
            return Optional.empty();
        }
        written.forEach(RedisSettings::check);
        String kind = type.orElse("standalone");
        return switch (kind) {
            case "standalone" -> Optional.of(standalone(written));
            case "sentinel" -> Optional.of(sentinel(written));
            case "cluster" -> Optional.of(cluster(written));
            default ->
                throw new ConfigurationError(
                        "redis.type is " + kind + "; standalone, sentinel or cluster was expected");
        };
    }

    private RedisAddress standalone(List<String> written) {
        if (written.size() > 1) {
            throw new ConfigurationError("redis.url: one URL was expected, " + written.size()
                    + " were found; several URLs need redis.type: sentinel or cluster");
        }
        refuseMasterName();
        return new RedisAddress(written, Optional.empty(), authority());
    }

    private RedisAddress sentinel(List<String> written) {
        if (written.stream().anyMatch(url -> url.startsWith("unix:"))) {
            throw new ConfigurationError("redis.url: sentinels need a redis:// or rediss:// URL");
        }
        return new RedisAddress(written, masterName.or(() -> Optional.of("mymaster")), authority());
    }

    private RedisAddress cluster(List<String> written) {
        refuseMasterName();
        for (String url : written) {
            if (url.startsWith("unix:")) {
                throw new ConfigurationError("redis.url: nodes of a cluster need a redis:// or rediss:// URL");
            }
            if (!URI.create(url).getPath().matches("/?0?")) {
                throw new ConfigurationError("redis.url names a database; a cluster has only database 0");
            }
        }
        return RedisAddress.cluster(written, authority());
    }

    private void refuseMasterName() {
        if (masterName.isPresent()) {
            throw new ConfigurationError("redis.master-name needs redis.type: sentinel");
        }
    }

    private Optional<Path> authority() {
        Optional<Path> file = ca.map(Path::of);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw new ConfigurationError("redis.ca-file " + file.get() + " cannot be read");
        }
        return file;
    }

    private static void check(String url) {
        try {
            URI uri = new URI(url);
            if (!SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                throw new ConfigurationError("redis.url must begin with redis://, rediss:// or unix://");
            }
            if (!uri.getScheme().equals("unix") && uri.getHost() == null) {
                throw new ConfigurationError("redis.url names no host");
            }
        } catch (java.net.URISyntaxException e) {
            throw new ConfigurationError("redis.url is not a URL: " + e.getReason() + " at character " + e.getIndex());
        }
    }
}
