package io.cordboard.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.AdminStore;
import io.cordboard.admin.ApiUsers;
import io.cordboard.admin.RandomSecret;
import io.cordboard.config.ConfigurationError;
import io.cordboard.config.Settings;
import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tools.StoreFile;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.text.PackagedFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.util.Optional;

/** The sample domain of {@code ./cordboard demo}, and the output of the command. */
final class Demo {
    private static final String FETCH = "section=dialplan&Hunt-Context=from-extension&Hunt-Destination-Number=1002"
            + "&Call-Direction=inbound&variable_sip_authorized=true&variable_sip_auth_username=1001"
            + "&variable_user_name=1001&variable_domain_name=demo.example&variable_sofia_profile_name=internal";

    private static final String DOMAIN = "demo.example";

    private Demo() {}

    /** Loads the sample into a store without documents. */
    static void load(Settings settings, RedisAddress address, String folder) {
        Vertx vertx = Vertx.vertx();
        TrackedStore redis = StoreConnections.to(vertx, address, settings.commandDeadline());
        try {
            String sample = PackagedFiles.of(folder).text("demo.example.json").orElseThrow();
            StoreFile.loadIntoEmpty(redis, sample)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (java.util.concurrent.CompletionException e) {
            throw new ConfigurationError("the sample cannot be loaded: " + e.getMessage());
        } finally {
            CommandStore.close(redis, vertx);
        }
    }

    static void print(
            PrintStream out, Settings settings, RedisAddress address, int port, Optional<EmbeddedRedis> embedded) {
        StoreAdmin store = new StoreAdmin(settings, address, out);
        String call = store.provenCall("1001", DOMAIN, "demo");
        out.println("Numbers of the domain demo.example:");
        out.println();
        store.numbers(DOMAIN);
        out.println();
        out.println(
                "Cordboard serves demo.example. This asks as FreeSWITCH does when the phone 1001 calls 1002; the last field"
                        + " proves that 1001 gave its password:");
        out.println();
        out.println("curl -s http://" + settings.http().host() + ":" + port + "/xml -d '" + FETCH + "&" + call + "'");
        out.println();
        embedded.ifPresent(redis -> {
            out.println("The documents are in Redis. The next call uses an edit:");
            out.println();
            out.println("redis-cli -s " + redis.socket() + " HKEYS cti_exten@demo.example");
            out.println();
        });
        String password = RandomSecret.password();
        out.println("The editor is at http://" + settings.http().host() + ":" + port
                + "/ui/, the API at /api/v1 (docs/api.md).");
        out.println(store.users(users -> admin(users, password)));
        out.println();
        out.println("Ctrl-C stops Cordboard.");
        out.flush();
    }

    /** The demo has an admin whose password nobody knows before: it is another one at each start. */
    private static Future<String> admin(ApiUsers users, String password) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("password", password).put("role", "admin");
        return users.accounts()
                .put("admin", json, AdminStore.Expected.ANYTHING)
                .map(saved -> "User: admin, password: " + password);
    }
}
