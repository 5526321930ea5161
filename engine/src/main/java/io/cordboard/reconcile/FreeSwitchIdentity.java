package io.cordboard.reconcile;

import io.cordboard.esl.EslRefusal;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Identifies a connected FreeSWITCH.
 *
 * @param name the name of its hash in Redis: {@code HOST:PORT}; a loopback address is replaced by the name of its
 *     machine, because every machine has it
 * @param core its Core-UUID, which changes with each start
 * @param uptime since its start
 */
record FreeSwitchIdentity(String name, String core, Duration uptime) {

    /** Parsed from FreeSWITCH's replies; fails for any other reply. */
    static Future<FreeSwitchIdentity> of(String node, String core, String uptime, String host) {
        String uuid = core.strip();
        String millis = uptime.strip();
        String machine = host.strip();
        if (!uuid.matches("[0-9A-Za-z-]{1,64}") || !millis.matches("\\d{1,18}") || !machine.matches("[\\w.-]{1,255}")) {
            return Future.failedFuture(
                    new EslRefusal("FreeSWITCH does not say its core_uuid, uptime and hostname: " + uuid));
        }
        String name = isLoopback(node) ? machine + "/" + node : node;
        return Future.succeededFuture(new FreeSwitchIdentity(name, uuid, Duration.ofMillis(Long.parseLong(millis))));
    }

    private static boolean isLoopback(String node) {
        return node.startsWith("127.") || node.startsWith("localhost:") || node.startsWith("[::1]:");
    }
}
