package io.cordboard.store.connection;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where Redis is.
 *
 * @param urls {@code redis://}, {@code rediss://} or {@code unix://}, in the format of vertx-redis-client: one Redis; or
 *     sentinels, whose user, password and database are used for the master too; or nodes of a cluster, which all share
 *     user and password
 * @param masterName the name of the master at the sentinels; empty without sentinels
 * @param cluster whether this is a cluster
 * @param authority a PEM file with the trusted certificates; if absent, those of the Java runtime are used
 */
public record RedisAddress(List<String> urls, Optional<String> masterName, boolean cluster, Optional<Path> authority) {
    public RedisAddress {
        urls = List.copyOf(urls);
        if (urls.isEmpty() || (masterName.isEmpty() && !cluster && urls.size() > 1)) {
            throw new IllegalArgumentException(urls.size() + " URLs for one Redis");
        }
    }

    /** One Redis, or the master that sentinels name. */
    public RedisAddress(List<String> urls, Optional<String> masterName, Optional<Path> authority) {
        this(urls, masterName, false, authority);
    }

    public static RedisAddress of(String url) {
        return new RedisAddress(List.of(url), Optional.empty(), Optional.empty());
    }

    public static RedisAddress cluster(List<String> urls, Optional<Path> authority) {
        return new RedisAddress(urls, Optional.empty(), true, authority);
    }

    /** The address of one of the nodes alone. */
    public RedisAddress one(String url) {
        return new RedisAddress(List.of(url), Optional.empty(), authority);
    }

    boolean hasSentinels() {
        return masterName.isPresent();
    }

    /** The URL of a server that a sentinel or a replica names, with the credentials of this address. Always TCP. */
    public static String beside(String url, String host, String port) {
        URI uri = URI.create(url);
        boolean socket = uri.getScheme().startsWith("unix");
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        String address = host.contains(":") ? "[" + host + "]" : host;
        String database = uri.getRawPath() == null || socket ? "" : uri.getRawPath();
        String options = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return (socket ? "redis" : uri.getScheme()) + "://" + user + address + ":" + port + database + options;
    }

    @Override
    public String toString() {
        return "RedisAddress[" + urls.size() + " URLs, " + masterName + (cluster ? ", cluster" : "")
                + "]"; // the URLs contain passwords
    }
}
