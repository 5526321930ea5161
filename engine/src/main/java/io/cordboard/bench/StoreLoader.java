package io.cordboard.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.text.PackagedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Fills an empty store with the sample domain, or with many domains like it. */
final class StoreLoader {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int REPLIES_AT_ONCE = 1000;
    private static final String GATEWAY = "carrier";
    private static final String USERS = "cti_exten@";

    private final RedisLine redis;
    private final String sample =
            PackagedFiles.of("sample/raw").text("demo.example.json").orElseThrow();
    private int waiting;

    private StoreLoader(RedisLine redis) {
        this.redis = redis;
    }

    static void load(RedisLine redis, Population population) {
        StoreLoader loader = new StoreLoader(redis);
        try {
            loader.command("HSET", "cti_secret", "proof", Call.KEY);
            if (population instanceof Population.Generated generated) {
                loader.generate(generated);
            } else if (population instanceof Population.Office) {
                loader.write(MAPPER.readTree(
                        PackagedFiles.of("sample").text("demo.example.json").orElseThrow()));
                for (String[] command : OfficeDomain.commands()) {
                    loader.command(command);
                }
            } else {
                loader.write(MAPPER.readTree(loader.sample));
            }
            loader.readReplies();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void generate(Population.Generated generated) throws IOException {
        for (int domain = 0; domain < generated.domains(); domain++) {
            String name = Population.Generated.domain(domain);
            JsonNode keys = MAPPER.readTree(sample.replace(Population.Sample.DOMAIN, name)
                    .replace(Population.Sample.GATEWAY_ADDRESS, Population.Generated.gatewayAddress(domain))
                    .replace(GATEWAY, GATEWAY + "-" + name));
            write(keys);
            if (generated.all()) {
                objectsInstead(name, keys);
            }
            String user = keys.get(USERS + name).get("1001").toString();
            for (int i = 0; i < generated.users(); i++) {
                String id = Population.Generated.user(i);
                command("HSET", USERS + name, id, user.replace("1001", id));
            }
        }
    }

    /** Every route becomes {@code @all}, and the number that is called from outside leads to a user. */
    private void objectsInstead(String domain, JsonNode keys) throws IOException {
        for (var key : keys.properties()) {
            if (key.getKey().startsWith("cti_dialplan_context")) {
                command("DEL", key.getKey());
                command("RPUSH", key.getKey(), "@all");
            }
        }
        command(
                "HSET",
                "cti_inbound_route@" + domain,
                "main",
                "{\"did\": \"" + Population.Sample.NUMBER + "\", \"destination\": \"" + Population.Generated.user(0)
                        + "\"}");
        command(
                "HSET",
                "cti_outbound_route@" + domain,
                "out",
                "{\"patterns\": \"_0Z.\", \"trunks\": \"" + GATEWAY + "-" + domain + "\"}");
    }

    private void write(JsonNode keys) throws IOException {
        for (var key : keys.properties()) {
            if (key.getValue().isObject()) {
                for (var field : key.getValue().properties()) {
                    command("HSET", key.getKey(), field.getKey(), json(field.getValue()));
                }
            } else {
                command("DEL", key.getKey());
                for (JsonNode item : key.getValue()) {
                    command("RPUSH", key.getKey(), item.asText());
                }
            }
        }
    }

    private static String json(JsonNode value) throws JsonProcessingException {
        return MAPPER.writeValueAsString(value);
    }

    private void command(String... words) throws IOException {
        redis.write(words);
        if (++waiting == REPLIES_AT_ONCE) {
            readReplies();
        }
    }

    private void readReplies() throws IOException {
        redis.flush();
        for (; waiting > 0; waiting--) {
            redis.reply();
        }
    }
}
