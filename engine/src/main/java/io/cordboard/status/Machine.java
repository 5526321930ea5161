package io.cordboard.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.metrics.FetchFigures;
import io.cordboard.metrics.Metrics;
import io.cordboard.metrics.Readiness;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Figures of the node that answers and of its machine. Sizes are in bytes; times are in milliseconds where the name
 * says so.
 */
public final class Machine {
    private final StoreConnection redis;
    private final Readiness readiness;
    private final Metrics metrics;
    private final Path data;

    /** @param data the snapshot, whose directory is looked at */
    Machine(StoreConnection redis, Readiness readiness, Metrics metrics, Path data) {
        this.redis = redis;
        this.readiness = readiness;
        this.metrics = metrics;
        this.data = data;
    }

    /** Asks Redis, whose part is small while it does not answer. */
    public Future<ObjectNode> json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode store = json.putObject("redis");
        store.put("state", readiness.report().state().name().toLowerCase(Locale.ROOT));
        processor(json.putObject("processor"));
        memory(json.putObject("memory"));
        disk(json.putObject("disk"));
        FetchFigures fetches = metrics.fetches();
        json.putObject("fetches")
                .put("count", fetches.count())
                .put("per-second", fetches.perSecond())
                .put("p50-ms", fetches.p50Millis())
                .put("p99-ms", fetches.p99Millis());
        return redis.everywhere(Request.cmd(Command.INFO))
                .map(infos -> with(json, store, infos))
                .otherwise(json);
    }

    private static ObjectNode with(ObjectNode json, ObjectNode store, List<Response> infos) {
        Map<String, String> first = new HashMap<>();
        infos.get(0)
                .toString()
                .lines()
                .filter(line -> line.indexOf(':') > 0)
                .forEach(
                        line -> first.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1)));
        store.put("version", first.getOrDefault("redis_version", ""));
        store.put("role", first.getOrDefault("role", ""));
        store.put("nodes", infos.size());
        store.put("clients", number(first, "connected_clients"));
        store.put("memory-used", number(first, "used_memory"));
        store.put("memory-limit", number(first, "maxmemory"));
        store.put("uptime-seconds", number(first, "uptime_in_seconds"));
        return json;
    }

    private static long number(Map<String, String> info, String name) {
        String text = info.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static void processor(ObjectNode json) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        json.put("cores", system.getAvailableProcessors());
        if (system.getSystemLoadAverage() >= 0) {
            json.put("load", system.getSystemLoadAverage());
        }
        if (system instanceof com.sun.management.OperatingSystemMXBean process && process.getProcessCpuLoad() >= 0) {
            json.put("used", process.getProcessCpuLoad());
        }
    }

    private static void memory(ObjectNode json) {
        Runtime runtime = Runtime.getRuntime();
        json.put("heap-used", runtime.totalMemory() - runtime.freeMemory());
        json.put("heap-limit", runtime.maxMemory());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            json.put("total", system.getTotalMemorySize());
            json.put("free", system.getFreeMemorySize());
        }
    }

    /** The directory may not exist before the first snapshot; then its figures are left out. */
    private void disk(ObjectNode json) {
        try {
            var store = Files.getFileStore(
                    Optional.ofNullable(data.toAbsolutePath().getParent()).orElse(data));
            json.put("total", store.getTotalSpace());
            json.put("free", store.getUsableSpace());
        } catch (IOException e) {
            json.put("note", "the data directory cannot be read");
        }
    }
}
