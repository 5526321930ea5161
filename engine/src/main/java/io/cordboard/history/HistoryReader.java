package io.cordboard.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cordboard.kind.Schemas;
import io.cordboard.store.connection.StoreConnection;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the history of a domain, or with an empty name that of the kinds that all domains share. */
public final class HistoryReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final StoreConnection redis;
    private final Schemas schemas;

    public HistoryReader(StoreConnection redis, Schemas schemas) {
        this.redis = redis;
        this.schemas = schemas;
    }

    /**
     * The latest entries, latest first.
     *
     * @param before only those before the entry with this id; empty for all
     */
    public Future<List<HistoryEntry>> latest(String domain, Optional<String> before, int most) {
        return read(Command.XREVRANGE, domain, before.map(id -> "(" + id).orElse("+"), "-", most);
    }

    /** The entry with that id. */
    public Future<Optional<HistoryEntry>> one(String domain, String id) {
        return read(Command.XRANGE, domain, id, id, 1)
                .map(found -> found.stream().findFirst());
    }

    /** The entries after the one with that id, earliest first. */
    public Future<List<HistoryEntry>> after(String domain, String id, int most) {
        return read(Command.XRANGE, domain, "(" + id, "+", most);
    }

    /** All entries since that time, earliest first. */
    public Future<List<HistoryEntry>> since(String domain, Instant time) {
        return read(Command.XRANGE, domain, String.valueOf(time.toEpochMilli()), "+", Integer.MAX_VALUE);
    }

    /**
     * Since when the history holds everything: since a node began to watch, or since the earliest entry if earlier ones were
     * forgotten. Empty if no node has watched.
     */
    public Future<Optional<Instant>> completeSince(String domain) {
        List<Request> requests = new ArrayList<>();
        keys(domain).forEach(key -> {
            String seen = key.replaceFirst(Pattern.quote(HistoryKeys.HISTORY), HistoryKeys.SEEN);
            requests.add(Request.cmd(Command.HGET).arg(seen).arg("@baseline"));
            requests.add(Request.cmd(Command.XINFO).arg("STREAM").arg(key));
            requests.add(Request.cmd(Command.XRANGE)
                    .arg(key)
                    .arg("-")
                    .arg("+")
                    .arg("COUNT")
                    .arg(1));
        });
        return redis.transaction(requests).map(replies -> {
            Optional<Instant> latest = Optional.empty();
            for (int i = 0; i + 2 < replies.size(); i += 3) {
                Optional<Instant> begin = begin(replies.get(i), replies.get(i + 1), replies.get(i + 2));
                latest =
                        latest.isEmpty() || begin.filter(latest.get()::isBefore).isPresent() ? begin : latest;
            }
            return latest;
        });
    }

    private static Optional<Instant> begin(@Nullable Response baseline, Response info, Response first) {
        if (baseline == null
                || baseline.type() == ResponseType.ERROR
                || !baseline.toString().matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        Instant watched = Instant.ofEpochMilli(Long.parseLong(baseline.toString()));
        if (info.type() == ResponseType.ERROR || first.type() == ResponseType.ERROR || first.size() == 0) {
            return Optional.of(watched); // there is no entry yet
        }
        Response length = info.get("length");
        Response added = info.get("entries-added");
        boolean trimmed = length != null && added != null && added.toLong() > length.toLong();
        Instant earliest = entry(first.get(0)).at();
        return Optional.of(trimmed && earliest.isAfter(watched) ? earliest : watched);
    }

    /** The earliest entry. */
    public Future<Optional<HistoryEntry>> first(String domain) {
        return read(Command.XRANGE, domain, "-", "+", 1)
                .map(found -> found.stream().findFirst());
    }

    private Future<List<HistoryEntry>> read(Command command, String domain, String from, String to, int most) {
        List<Request> requests = keys(domain).stream()
                .map(key -> Request.cmd(command)
                        .arg(key)
                        .arg(from)
                        .arg(to)
                        .arg("COUNT")
                        .arg(most))
                .toList();
        return redis.transaction(requests).map(replies -> {
            List<HistoryEntry> entries = new ArrayList<>();
            for (Response reply : replies) {
                if (reply.type() != ResponseType.ERROR) {
                    reply.forEach(entry -> entries.add(entry(entry)));
                }
            }
            if (replies.size() > 1) {
                entries.sort(java.util.Comparator.comparing(HistoryEntry::at));
                if (command == Command.XREVRANGE) {
                    Collections.reverse(entries);
                }
            }
            return List.copyOf(entries.subList(0, Math.min(most, entries.size())));
        });
    }

    /** In a cluster each shared kind has its history beside its own key. */
    private List<String> keys(String domain) {
        String name = HistoryKeys.HISTORY;
        if (!redis.isCluster()) {
            return List.of(domain.isEmpty() ? name : name + "@" + domain);
        }
        return domain.isEmpty()
                ? schemas.hashes().stream()
                        .filter(kind -> !kind.perDomain())
                        .map(kind -> name + ":{" + kind.keyNames().get(0) + "}")
                        .toList()
                : List.of(name + "@{" + domain + "}");
    }

    private static HistoryEntry entry(Response entry) {
        String id = entry.get(0).toString();
        Map<String, String> fields = new LinkedHashMap<>();
        Response pairs = entry.get(1);
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            fields.put(pairs.get(i).toString(), pairs.get(i + 1).toString());
        }
        return new HistoryEntry(
                id,
                Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-')))),
                fields.getOrDefault("what", ""),
                fields.getOrDefault("by", ""),
                fields.getOrDefault("address", ""),
                fields.getOrDefault("via", ""),
                time(fields.getOrDefault("since", "")),
                changes(fields.getOrDefault("changes", "[]")),
                fields);
    }

    private static Optional<Instant> time(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty(); // written by somebody else
        }
    }

    private static List<HistoryEntry.Document> changes(String text) {
        try {
            List<HistoryEntry.Document> changes = new ArrayList<>();
            for (JsonNode one : MAPPER.readTree(text)) {
                changes.add(new HistoryEntry.Document(
                        one.path("kind").asText(),
                        one.path("name").asText(),
                        Optional.ofNullable(one.get("before")),
                        Optional.ofNullable(one.get("after"))));
            }
            return changes;
        } catch (JsonProcessingException e) {
            return List.of(); // written by somebody else
        }
    }
}
