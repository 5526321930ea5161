package io.cordboard.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.store.nodes.RunTimeStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of the API: {@code cb_ID_SECRET}. The id finds the document in {@code cti_token}, which holds a hash of the
 * secret. {@code cc_token_use} holds when a token was last used, to the minute.
 */
public final class Tokens {
    /** The longest lifetime of a token. */
    public static final Duration LONGEST = Duration.ofDays(3660);

    private static final Pattern FORM = Pattern.compile("cb_([0-9a-f]{16})_([A-Za-z0-9_-]{43})");
    private static final String USES = "cc_token_use";
    private static final int ID_BYTES = 8;

    private final RunTimeStore store;
    private final AdminStore documents;
    private final Clock clock;

    public Tokens(RunTimeStore store, AdminStore documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * What a new token may do.
     *
     * @param name whose it is
     * @param domains empty: all
     * @param createdBy who makes it
     */
    public record Wanted(
            String name,
            Optional<String> role,
            Optional<Collection<String>> domains,
            Duration lasting,
            String createdBy) {}

    /**
     * A new token.
     *
     * @param text what the client sends; it is shown this once
     */
    public record Made(String id, String text, ObjectNode json) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    public Future<Made> make(Wanted wanted) {
        String id = RandomSecret.hex(ID_BYTES);
        String secret = RandomSecret.text();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", wanted.name())
                .put("hash", RandomSecret.hash(secret))
                .put("created", now.toString())
                .put("created-by", wanted.createdBy())
                .put("expires", now.plus(wanted.lasting()).toString());
        wanted.role().ifPresent(role -> json.put("role", role));
        wanted.domains().ifPresent(domains -> domains.forEach(json.withArray("domains")::add));
        return documents
                .put(AdminStore.TOKEN, id, json, AdminStore.Expected.ABSENT)
                .map(written -> new Made(id, "cb_" + id + "_" + secret, json));
    }

    /** The valid document of a token that has not expired. */
    Future<Optional<AdminDocument>> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Future.succeededFuture(Optional.empty());
        }
        return documents
                .one(AdminStore.TOKEN, form.group(1))
                .map(found -> found.filter(AdminDocument::isValid)
                        .filter(token -> RandomSecret.equal(
                                token.json().path("hash").asText(), RandomSecret.hash(form.group(2))))
                        .filter(this::isNotOver));
    }

    private boolean isNotOver(AdminDocument token) {
        return Instant.parse(token.json().path("expires").asText()).isAfter(clock.instant());
    }

    /** Notes that the token is used now. */
    Future<Void> used(AdminDocument token) {
        String now = clock.instant().truncatedTo(ChronoUnit.MINUTES).toString();
        return store.write(Request.cmd(Command.HSET).arg(USES).arg(token.name()).arg(now))
                .mapEmpty();
    }

    /** When each token was last used, by its id. */
    public Future<Map<String, String>> lastUses() {
        return store.write(Request.cmd(Command.HGETALL).arg(USES)).map(reply -> {
            Map<String, String> uses = new HashMap<>();
            reply.getKeys().forEach(id -> uses.put(id, reply.get(id).toString()));
            return uses;
        });
    }
}
