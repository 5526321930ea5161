package io.cordboard.testing;

import io.cordboard.store.cluster.StoreConnections;
import io.cordboard.store.connection.RedisAddress;
import io.cordboard.store.tools.EmbeddedRedis;
import io.cordboard.store.tools.StoreFile;
import io.cordboard.store.tracking.TrackedStore;
import io.cordboard.text.PackagedFiles;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;

/** The sample domain of {@code ./cordboard demo}, and fetches for it. */
public final class Sample {
    /** 1001 calls 1002. */
    public static final String DIALPLAN = Proofs.on(
            "section=dialplan&Hunt-Context=from-extension&Hunt-Destination-Number=1002"
                    + "&Call-Direction=inbound&variable_sip_authorized=true&variable_sip_auth_username=1001"
                    + "&variable_user_name=1001&variable_domain_name=demo.example&variable_sofia_profile_name=internal");

    /** 1001 registers. */
    public static final String DIRECTORY =
            "section=directory&tag_name=domain&key_name=name&key_value=demo.example&user=1001&domain=demo.example"
                    + "&action=sip_auth";

    private Sample() {}

    public static void load(EmbeddedRedis embedded) {
        load(embedded.url());
    }

    public static void load(String url) {
        load(RedisAddress.of(url));
    }

    public static void load(RedisAddress address) {
        Vertx vertx = Vertx.vertx();
        TrackedStore redis = StoreConnections.to(vertx, address, Duration.ofSeconds(30));
        try {
            String json =
                    PackagedFiles.of("sample/raw").text("demo.example.json").orElseThrow();
            StoreFile.load(redis, json)
                    .compose(loaded -> redis.send(Request.cmd(Command.HSET)
                            .arg("cti_secret")
                            .arg("proof")
                            .arg(Proofs.KEY_TEXT)))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            redis.close().toCompletionStage().toCompletableFuture().join();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
