package io.cordboard.change;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.history.SealedDocuments;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.Schemas;
import io.cordboard.text.JsonReader;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a change replaces, compares ETags, adds the stored secrets that the author left out, and judges the new
 * document by its schema.
 */
final class Preparation {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final String LIST = "dialplan_context";
    private static final int MOST_ENTRIES = 1000;

    private final Schemas schemas;
    private final StoredReader stored;
    private final DocumentKeys places;
    private final Etags etags;
    private final SealedDocuments sealed;

    Preparation(Schemas schemas, StoredReader stored, DocumentKeys places, Etags etags, SealedDocuments sealed) {
        this.schemas = schemas;
        this.stored = stored;
        this.places = places;
        this.etags = etags;
        this.sealed = sealed;
    }

    /** The result of preparing one change. */
    sealed interface Result {
        /** @param etag of what is stored now; empty if nothing is */
        record Ready(PreparedChange change, Optional<String> etag, List<Problem> problems) implements Result {}

        record Differs(Change change, Optional<String> etag) implements Result {}
    }

    /** @param bytes what is stored, as text; for a route an array */
    private record Now(String sha1, Optional<String> etag, Optional<byte[]> bytes) {}

    Future<Result> prepare(String domain, Change change) {
        return (change.isRoute() ? route(domain, change) : document(domain, change))
                .map(now ->
                        isExpected(change, now) ? ready(domain, change, now) : new Result.Differs(change, now.etag()));
    }

    private Future<Now> document(String domain, Change change) {
        return stored.one(id(domain, change))
                .map(found -> found.map(one ->
                                new Now(Etags.sha1(one.bytes()), Optional.of(one.etag()), Optional.of(one.bytes())))
                        .orElseGet(Preparation::nothing));
    }

    private Future<Now> route(String domain, Change change) {
        return stored.raw(domain, change.name())
                .map(found -> found.map(raw -> new Now(
                                raw.sha1(),
                                Optional.of(etags.of(raw.sha1())),
                                raw.entries().map(Preparation::array)))
                        .orElseGet(Preparation::nothing));
    }

    private static Now nothing() {
        return new Now(PreparedChange.NOTHING, Optional.empty(), Optional.empty());
    }

    private static byte[] array(List<String> names) {
        return text(MAPPER.valueToTree(names)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isExpected(Change change, Now now) {
        return !(change.onlyCreate() && now.etag().isPresent())
                && (change.ifMatch().isEmpty() || change.ifMatch().equals(now.etag()));
    }

    private DocumentId id(String domain, Change change) {
        return new DocumentId(change.isRoute() ? LIST : change.kind(), domain, change.name());
    }

    private Result ready(String domain, Change change, Now now) {
        DocumentId id = id(domain, change);
        Optional<JsonNode> value = change.value().map(written -> complete(change, written, now));
        Optional<String> text = value.map(json -> isText(change) ? json.asText() : text(json));
        List<Problem> problems = new ArrayList<>();
        text.ifPresent(bytes ->
                problems.addAll(schemas.judge(id, places.plain(domain, change), bytes.getBytes(StandardCharsets.UTF_8))
                        .problems()));
        List<String> entries = new ArrayList<>();
        if (change.isRoute()) {
            value.ifPresent(names -> names.forEach(name -> entries.add(name.asText())));
            routeProblem(domain, change, entries).ifPresent(problems::add);
        }
        PreparedChange prepared = new PreparedChange(
                change,
                now.sha1(),
                text,
                entries,
                now.bytes().map(bytes -> sealed.seal(id, bytes)),
                text.map(bytes -> sealed.seal(id, bytes.getBytes(StandardCharsets.UTF_8))));
        return new Result.Ready(prepared, now.etag(), problems);
    }

    private boolean isText(Change change) {
        return !change.isRoute() && schemas.traits(change.kind()).isText();
    }

    private JsonNode complete(Change change, JsonNode written, Now now) {
        if (change.isRoute() || isText(change)) {
            return written;
        }
        KindTraits kind = schemas.traits(change.kind());
        JsonNode before = now.bytes().map(Preparation::json).orElseGet(MAPPER::createObjectNode);
        return kind.writeOnly().kept(before, written);
    }

    /** The stored text may not be JSON; then there is no secret to keep. */
    private static JsonNode json(byte[] bytes) {
        try {
            return JsonReader.read(bytes);
        } catch (JsonReader.NotJson e) {
            return MAPPER.createObjectNode();
        }
    }

    private Optional<Problem> routeProblem(String domain, Change change, List<String> entries) {
        String key = places.plain(domain, change);
        if (change.value().isEmpty()) {
            return Optional.empty();
        }
        if (change.name().isEmpty() || change.name().startsWith("@")) {
            return Optional.of(Problem.refused(
                    key, change.name(), "", "is no name of a route: names that begin with @ are reserved"));
        }
        if (entries.isEmpty()) {
            return Optional.of(Problem.refused(
                    key, change.name(), "", "has no entries: Redis cannot store an empty list; delete the route"));
        }
        return entries.size() > MOST_ENTRIES
                ? Optional.of(Problem.refused(key, change.name(), "", "has more than " + MOST_ENTRIES + " entries"))
                : Optional.empty();
    }

    private static String text(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }
}
