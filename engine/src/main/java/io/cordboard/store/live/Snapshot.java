package io.cordboard.store.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.document.StoreIndex;
import io.cordboard.store.read.StoreAnswer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last confirmed answers in a file, for a start while Redis is unreachable. The file has mode 0600, because it holds
 * secrets, and is replaced as a whole. The first line names the store and the time; each other line is an answer. Each
 * line begins with its CRC-32C. The first line with a wrong checksum, and everything after it, is ignored.
 *
 * @param storeId the id of the store that the answers come from
 */
public record Snapshot(Optional<String> storeId, Instant savedAt, Map<Query, StoreAnswer> answers) {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int FORMAT = 2;
    private static final String FRESH = ".new";
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    void write(Path file) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName() + ".",
                FRESH,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            writeLines(fresh);
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh); // exists only after a failure
        }
    }

    private void writeLines(Path fresh) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            ObjectNode head = MAPPER.createObjectNode();
            head.put("cordboard-snapshot", FORMAT).put("saved-at", savedAt.toString());
            storeId.ifPresent(id -> head.put("store", id));
            line(out, head);
            for (Map.Entry<Query, StoreAnswer> entry : answers.entrySet()) {
                line(out, json(entry.getKey(), entry.getValue()));
            }
        }
    }

    /** Deletes the files that killed processes left while writing, but not those that are being written now. */
    static void deleteLeftovers(Path file, Instant before) throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling("");
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path left : files) {
                String name = String.valueOf(left.getFileName());
                if (isFresh(name, String.valueOf(file.getFileName()))
                        && Files.getLastModifiedTime(left).toInstant().isBefore(before)) {
                    Files.deleteIfExists(left);
                }
            }
        }
    }

    /** {@code snapshot.1234.new}; earlier versions wrote {@code snapshot.new}. */
    private static boolean isFresh(String name, String file) {
        String middle = name.startsWith(file) && name.endsWith(FRESH) && name.length() >= file.length() + FRESH.length()
                ? name.substring(file.length(), name.length() - FRESH.length())
                : "-";
        return middle.isEmpty() || middle.matches("\\.[0-9]+");
    }

    private static void line(BufferedWriter out, JsonNode json) throws IOException {
        String text = MAPPER.writeValueAsString(json);
        out.write(SnapshotLine.checksum(text));
        out.write(' ');
        out.write(text);
        out.write('\n');
    }

    private static JsonNode json(String line) throws JsonProcessingException {
        return MAPPER.readTree(SnapshotLine.text(line));
    }

    private static ObjectNode json(Query query, StoreAnswer answer) {
        ObjectNode line = MAPPER.createObjectNode();
        if (query instanceof Query.One one) {
            line.put("one", one.id().kind())
                    .put("domain", one.id().domain())
                    .put("field", one.id().field());
            ((StoreAnswer.One) answer).document().ifPresent(document -> line.set("document", document.json()));
        } else if (query instanceof Query.All all) {
            line.put("all", all.kind()).put("domain", all.domain());
            line.set("documents", documents(((StoreAnswer.All) answer).documents()));
        } else if (query instanceof Query.Route route) {
            line.put("route", route.name()).put("domain", route.domain());
            RouteReading reading = ((StoreAnswer.Route) answer).reading();
            if (reading instanceof RouteReading.Complete complete) {
                line.set("extensions", documents(complete.extensions()));
            } else {
                line.put("missing", reading instanceof RouteReading.Missing);
            }
        } else {
            StoreIndex index = ((StoreAnswer.Index) answer).index();
            ArrayNode domains = line.putArray("index");
            index.domains().forEach(domains::add);
            line.set("gateways", documents(index.gateways()));
        }
        return line;
    }

    private static ArrayNode documents(List<Document> documents) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Document document : documents) {
            ObjectNode item = array.addObject();
            item.put("kind", document.id().kind());
            item.put("domain", document.id().domain());
            item.put("field", document.field());
            item.set("document", document.json());
        }
        return array;
    }

    /** The id of the store that a snapshot belongs to, even if the rest is damaged; empty if there is none. */
    public static Optional<String> readStoreId(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return storeId(head(in));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonNode head(BufferedReader in) throws IOException {
        String first = in.readLine();
        if (first == null) {
            return MAPPER.createObjectNode();
        }
        return first.startsWith("{") ? MAPPER.readTree(first) : json(first); // the first format had no checksums
    }

    private static Optional<String> storeId(JsonNode head) {
        return Optional.ofNullable(head.get("store")).map(JsonNode::asText);
    }

    /**
     * Reads a snapshot; empty if there is none. If others may read or write the file, or its format is older, only the
     * store's id is used.
     */
    static Optional<Snapshot> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            JsonNode head = head(in);
            int format = head.path("cordboard-snapshot").asInt();
            if (format < 1 || format > FORMAT) {
                throw new IOException(file + " is not a snapshot of this version of Cordboard");
            }
            Map<Query, StoreAnswer> answers = format == FORMAT && isPrivate(file) ? answers(file, in) : Map.of();
            return Optional.of(new Snapshot(
                    storeId(head), Instant.parse(head.path("saved-at").asText()), answers));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isPrivate(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (OWNERS.containsAll(mode)) {
            return true;
        }
        LOG.warn(
                "{} is not used: its mode is {}, so others may have read or written it; expected rw------- (chmod 600)",
                file,
                PosixFilePermissions.toString(mode));
        return false;
    }

    /** Each line is a complete answer or none, so the lines before the damage in a file are valid. */
    private static Map<Query, StoreAnswer> answers(Path file, BufferedReader in) throws IOException {
        Map<Query, StoreAnswer> answers = new LinkedHashMap<>();
        try {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                add(answers, json(text));
            }
        } catch (JsonProcessingException | CharacterCodingException | IllegalArgumentException e) {
            LOG.warn("{} is damaged after {} answers: only these are used: {}", file, answers.size(), e.toString());
        }
        return answers;
    }

    private static void add(Map<Query, StoreAnswer> answers, JsonNode line) {
        String domain = line.path("domain").asText();
        if (line.has("one")) {
            DocumentId id = new DocumentId(
                    line.get("one").asText(), domain, line.path("field").asText());
            Optional<Document> document =
                    Optional.ofNullable(line.get("document")).map(json -> new Document(id, json));
            answers.put(new Query.One(id), new StoreAnswer.One(document));
        } else if (line.has("all")) {
            answers.put(
                    new Query.All(line.get("all").asText(), domain),
                    new StoreAnswer.All(documents(line.path("documents"))));
        } else if (line.has("route")) {
            RouteReading reading = line.has("extensions")
                    ? new RouteReading.Complete(documents(line.get("extensions")))
                    : line.path("missing").asBoolean() ? new RouteReading.Missing() : new RouteReading.NeverComplete();
            answers.put(new Query.Route(domain, line.get("route").asText()), new StoreAnswer.Route(reading));
        } else if (!line.path("index").isArray()) {
            throw new IllegalArgumentException("a line that is no answer");
        } else {
            TreeSet<String> domains = new TreeSet<>();
            line.path("index").forEach(name -> domains.add(name.asText()));
            answers.put(
                    new Query.Index(),
                    new StoreAnswer.Index(new StoreIndex(domains, documents(line.path("gateways")))));
        }
    }

    private static List<Document> documents(JsonNode array) {
        List<Document> documents = new ArrayList<>();
        array.forEach(item -> documents.add(new Document(
                new DocumentId(
                        item.path("kind").asText(),
                        item.path("domain").asText(),
                        item.path("field").asText()),
                item.path("document"))));
        return documents;
    }
}
