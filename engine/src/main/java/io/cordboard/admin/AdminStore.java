package io.cordboard.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.Script;
import io.cordboard.store.nodes.RunTimeStore;
import io.cordboard.text.JsonReader;
import io.cordboard.text.PackagedFiles;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Users, roles and tokens in Redis. They are read for each request, so that removing a right takes effect at once.
 * Their kinds are {@code admin}, {@code role} and {@code token}.
 */
public final class AdminStore {
    public static final String USER = "admin";
    public static final String ROLE = "role";
    public static final String TOKEN = "token";

    private static final Script PUT = Script.beside(AdminStore.class, "put.lua");

    private final RunTimeStore store;

    /** The schemas of users, roles and tokens. They are no kinds of documents of a phone system. */
    private static final Schemas SCHEMAS =
            new Schemas(PackagedFiles.of("schemas/admin"), expression -> Optional.empty());

    private static final Pattern NAME_OF_USER =
            Pattern.compile(SCHEMAS.kind(USER).fieldPattern());

    public AdminStore(RunTimeStore store) {
        this.store = store;
    }

    /** The schema of a kind, as text. */
    public static Optional<String> schema(String kind) {
        return PackagedFiles.of("schemas/admin").text(kind + ".json");
    }

    /** The document without what its schema marks as a secret. */
    public static JsonNode redacted(AdminDocument document) {
        ObjectNode shown = document.json().deepCopy();
        SCHEMAS.schema(document.kind()).path("properties").properties().stream()
                .filter(member -> member.getValue().path("writeOnly").asBoolean())
                .forEach(member -> shown.remove(member.getKey()));
        return shown;
    }

    /** What is wrong with the stored documents. */
    public Future<List<Problem>> review() {
        return all(USER)
                .compose(users -> all(ROLE)
                        .compose(roles -> all(TOKEN)
                                .map(tokens -> Stream.of(users, roles, tokens)
                                        .flatMap(List::stream)
                                        .flatMap(document -> document.problems().stream())
                                        .toList())));
    }

    /** The condition for a write: any document, no document, or the document with that ETag. */
    public record Expected(boolean absent, Optional<String> etag) {
        public static final Expected ANYTHING = new Expected(false, Optional.empty());
        public static final Expected ABSENT = new Expected(true, Optional.empty());

        public static Expected etag(String etag) {
            return new Expected(false, Optional.of(etag));
        }

        private String word() {
            return absent ? "create" : etag.isPresent() ? "match" : "any";
        }
    }

    /**
     * What became of a write.
     *
     * @param etag the ETag now; empty when there is no such document
     * @param full the domain that has as many documents as it may; then nothing was written
     */
    public record Written(boolean done, String etag, Optional<String> full) {}

    /** How many documents may be limited to a domain, alone or among others. */
    public record Quota(String domain, int most) {}

    public Future<Optional<AdminDocument>> one(String kind, String name) {
        return store.write(Request.cmd(Command.HGET).arg(key(kind)).arg(name))
                .map(reply -> Optional.ofNullable(reply).map(found -> document(kind, name, found.toBytes())));
    }

    /** All documents of a kind, sorted by name. */
    public Future<List<AdminDocument>> all(String kind) {
        return store.write(Request.cmd(Command.HGETALL).arg(key(kind))).map(reply -> {
            List<AdminDocument> all = new ArrayList<>();
            for (String name : reply.getKeys()) {
                all.add(document(kind, name, reply.get(name).toBytes()));
            }
            all.sort(Comparator.comparing(AdminDocument::name));
            return all;
        });
    }

    /** What is wrong with a document; empty if it may be written. */
    public static List<Problem> problems(String kind, String name, JsonNode json) {
        return problems(kind, name, json.toString().getBytes(UTF_8));
    }

    public Future<Written> put(String kind, String name, JsonNode json, Expected expected) {
        return put(kind, name, json, expected, List.of());
    }

    /** The same within quotas, which the writing script compares. */
    public Future<Written> put(String kind, String name, JsonNode json, Expected expected, List<Quota> quotas) {
        return write(kind, name, expected, "set", json.toString(), quotas);
    }

    public Future<Written> delete(String kind, String name, Expected expected) {
        return write(kind, name, expected, "delete", "", List.of());
    }

    private Future<Written> write(
            String kind, String name, Expected expected, String how, String text, List<Quota> quotas) {
        List<String> arguments =
                new ArrayList<>(List.of(name, expected.word(), expected.etag().orElse(""), how, text));
        quotas.forEach(quota -> arguments.addAll(List.of(quota.domain(), Integer.toString(quota.most()))));
        return store.runReplicated(PUT, List.of(key(kind)), arguments)
                .map(reply -> new Written(
                        reply.get(0).toInteger() == 1,
                        reply.get(1).toString(),
                        Optional.of(reply.get(2).toString()).filter(domain -> !domain.isEmpty())));
    }

    static boolean mayBeNameOfUser(String name) {
        return NAME_OF_USER.matcher(name).matches();
    }

    private static String key(String kind) {
        return SCHEMAS.kind(kind).key("");
    }

    private static AdminDocument document(String kind, String name, byte[] bytes) {
        JsonNode json;
        try {
            json = JsonReader.read(bytes);
        } catch (JsonReader.NotJson e) {
            json = MissingNode.getInstance();
        }
        return new AdminDocument(kind, name, json, etag(bytes), problems(kind, name, bytes));
    }

    private static List<Problem> problems(String kind, String name, byte[] bytes) {
        DocumentReading judged = SCHEMAS.judge(new DocumentId(kind, "", name), key(kind), bytes);
        return judged.problems();
    }

    private static String etag(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** The role of that name: a built-in one, or that of a valid document. */
    public Future<Optional<Role>> role(String name) {
        Optional<Role> builtIn = Role.builtIn(name);
        return builtIn.isPresent()
                ? Future.succeededFuture(builtIn)
                : one(ROLE, name)
                        .map(found -> found.filter(AdminDocument::isValid)
                                .map(document -> Role.of(document.name(), document.json())));
    }

    public Future<Optional<Account>> account(String name) {
        return one(USER, name).map(found -> found.filter(AdminDocument::isValid).map(AdminStore::account));
    }

    static Account account(AdminDocument document) {
        return new Account(document.name(), document.json(), document.etag());
    }

    static boolean isEmpty(Response reply) {
        return reply == null || reply.size() == 0;
    }
}
