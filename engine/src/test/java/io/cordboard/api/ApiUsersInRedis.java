package io.cordboard.api;

import static io.cordboard.api.ApiClient.PASSWORD;

import io.cordboard.testing.RunningCordboard;

/** The users of the API that a test needs. */
final class ApiUsersInRedis {
    private ApiUsersInRedis() {}

    /** Removes all users, roles, tokens, sessions and counters, and the audit. */
    static void clear(RunningCordboard cordboard) {
        for (String key : new String[] {"cti_admin", "cti_role", "cti_token", "cti_audit"}) {
            cordboard.redis("DEL", key);
        }
        cordboard.redis("KEYS", "cc_*").forEach(key -> cordboard.redis("DEL", key.toString()));
    }

    static void add(RunningCordboard cordboard, String name, String role, String... more) {
        String[] arguments = new String[4 + more.length];
        System.arraycopy(new String[] {"add", name, "--role", role}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        ApiClient.command(cordboard, PASSWORD + "\n", arguments);
    }
}
