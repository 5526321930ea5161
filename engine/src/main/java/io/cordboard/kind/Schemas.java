package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.DocumentReading;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.text.JsonReader;
import io.cordboard.text.PackagedFiles;
import io.cordboard.text.XmlCharacters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The kinds of documents: one JSON Schema each, named after its file. Judges documents by them. */
public final class Schemas {
    private static final String LIST = "dialplan_context";

    /** Further problems of a document are not reported, because each is a line of the log. */
    static final int MAX_PROBLEMS = 20;

    private static final String SUFFIX = ".json";

    /** Problems have the same wording in every locale. */
    private static final SchemaRegistryConfig CONFIG =
            SchemaRegistryConfig.builder().locale(Locale.ROOT).build();

    private static final Comparator<Problem> GRAVEST_FIRST = Comparator.comparing(Problem::severity);

    private record Loaded(Kind kind, JsonNode json, Schema schema, KindTraits traits) {
        Loaded(Kind kind, JsonNode json, Schema schema) {
            this(kind, json, schema, new KindTraits(kind, json));
        }

        /** A kind with {@code x-text} is plain text in Redis. */
        JsonNode read(byte[] bytes) throws JsonReader.NotJson {
            return json.path("x-text").asBoolean() ? JsonReader.text(bytes) : JsonReader.read(bytes);
        }

        /** What {@code x-expected} says next to the failed keyword: a pattern in words. */
        Optional<String> expected(Error error) {
            String keyword = error.getSchemaLocation().getFragment().toString();
            String holder = keyword.substring(0, Math.max(0, keyword.lastIndexOf('/')));
            return Optional.ofNullable(json.at(holder).get("x-expected")).map(JsonNode::asText);
        }
    }

    private final Map<String, Loaded> byName = new LinkedHashMap<>();
    private final Function<String, Optional<String>> expressionProblem;
    private final DestinationGrammar destinations;

    /**
     * Loads all schemas of the folder.
     *
     * @param expressionProblem says why FreeSWITCH could not compile an expression; empty if it can
     */
    public Schemas(PackagedFiles files, Function<String, Optional<String>> expressionProblem) {
        this.expressionProblem = expressionProblem;
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(CONFIG));
        files.textByName().forEach((name, text) -> {
            if (name.endsWith(SUFFIX)) {
                String kind = name.substring(0, name.length() - SUFFIX.length());
                byName.put(kind, load(registry, kind, text));
            }
        });
        this.destinations = new DestinationGrammar(traits());
    }

    private static Loaded load(SchemaRegistry registry, String name, String text) {
        try {
            JsonNode json = JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
            List<String> keys = new ArrayList<>();
            json.path("x-key").forEach(key -> keys.add(key.asText()));
            boolean perDomain = json.path("x-per-domain").asBoolean();
            String fieldPattern = json.path("x-field").asText(".{1,255}");
            boolean routeEntry = json.path("x-route-entry").asBoolean();
            boolean byNumber = json.path("x-by-number").asBoolean();
            boolean perObject = json.path("x-per-object").asBoolean();
            return new Loaded(
                    new Kind(name, keys, perDomain, fieldPattern, routeEntry, byNumber, perObject),
                    json,
                    registry.getSchema(withoutAnnotations(json)));
        } catch (JsonReader.NotJson e) {
            throw new IllegalStateException("the schema " + name + SUFFIX + " " + e.getMessage(), e);
        }
    }

    /** The schema without what only {@link Annotations} reads. */
    private static JsonNode withoutAnnotations(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            schema.forEach(item -> items.add(withoutAnnotations(item)));
            return items;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        schema.properties().forEach(entry -> {
            if (!entry.getKey().startsWith("x-")) {
                members.set(entry.getKey(), withoutAnnotations(entry.getValue()));
            }
        });
        return members;
    }

    /** All kinds, sorted by name. */
    public Collection<Kind> kinds() {
        return byName.values().stream().map(Loaded::kind).toList();
    }

    /** The kinds whose documents are fields of a hash: all except routes, which are lists. */
    public List<Kind> hashes() {
        return kinds().stream().filter(kind -> !kind.name().equals(LIST)).toList();
    }

    public Kind kind(String name) {
        return loaded(name).kind();
    }

    /** The schema of a kind, with its annotations. */
    public JsonNode schema(String kind) {
        return loaded(kind).json();
    }

    /** The traits of all kinds, sorted by name. */
    public List<KindTraits> traits() {
        return byName.values().stream().map(Loaded::traits).toList();
    }

    public KindTraits traits(String kind) {
        return loaded(kind).traits();
    }

    /** Whether people write the documents of the kind: not states of objects, and not what Cordboard itself writes. */
    public boolean isWrittenByPeople(Kind kind) {
        return !kind.perObject()
                && !traits(kind.name()).isOwn()
                && traits().stream()
                        .noneMatch(other ->
                                other.state().filter(kind.name()::equals).isPresent());
    }

    /** The grammar of destinations. */
    public DestinationGrammar destinations() {
        return destinations;
    }

    /** The kinds that a route may name as {@code @KIND}. */
    public List<Kind> routeEntries() {
        return byName.values().stream()
                .filter(loaded -> loaded.kind().routeEntry())
                .map(Loaded::kind)
                .toList();
    }

    /**
     * Whether each call looks up what the entry of a route names, so that the route does not depend on it: {@code @all},
     * and kinds with {@code x-by-number}, which may have thousands of objects.
     */
    public boolean isAskedAtEachCall(RouteEntry entry) {
        Loaded loaded = byName.get(entry.kind());
        return entry.isAll()
                || (loaded != null
                        && loaded.kind().routeEntry()
                        && loaded.kind().byNumber());
    }

    /**
     * The params that a fenced tenant may set, in lower case, by kind ({@code x-tenant} of {@code param}). Kinds without
     * such a list have no entry.
     */
    public Map<String, Set<String>> tenantParameters() {
        Map<String, Set<String>> byKind = new LinkedHashMap<>();
        byName.forEach((kind, loaded) -> {
            JsonNode list = loaded.json().at("/properties/param/x-tenant");
            if (list.isArray()) {
                Set<String> names = new TreeSet<>();
                list.forEach(name -> names.add(name.asText().toLowerCase(Locale.ROOT)));
                byKind.put(kind, names);
            }
        });
        return byKind;
    }

    private Loaded loaded(String kind) {
        Loaded loaded = byName.get(kind);
        if (loaded == null) {
            throw new IllegalArgumentException("there is no schema for the kind " + kind);
        }
        return loaded;
    }

    /** Judges the document; reports at most {@value #MAX_PROBLEMS} problems. */
    public DocumentReading judge(DocumentId id, String key, byte[] bytes) {
        DocumentReading judged = judgeWhole(id, key, bytes);
        List<Problem> problems = judged.problems();
        if (problems.size() <= MAX_PROBLEMS) {
            return judged;
        }
        List<Problem> told = new ArrayList<>(
                problems.stream().sorted(GRAVEST_FIRST).limit(MAX_PROBLEMS - 1).toList());
        told.add(new Problem(
                told.get(0).severity(),
                key,
                id.field(),
                "",
                "has " + (problems.size() - told.size()) + " problems more"));
        return judged instanceof DocumentReading.Valid valid
                ? new DocumentReading.Valid(valid.document(), told)
                : new DocumentReading.Invalid(told, ((DocumentReading.Invalid) judged).disabled());
    }

    /** Judges the document {@code bytes} in {@code key}, in the field of {@code id}. */
    private DocumentReading judgeWhole(DocumentId id, String key, byte[] bytes) {
        Loaded loaded = loaded(id.kind());
        List<Problem> problems = new ArrayList<>(fieldProblems(loaded.kind(), key, id.field()));
        try {
            Annotations annotations =
                    new Annotations(loaded.traits().tree(), destinations, expressionProblem, key, id.field());
            JsonNode document = annotations.apply(loaded.read(bytes));
            problems.addAll(annotations.problems());
            loaded.schema().validate(document).forEach(error -> problems.add(problem(key, id.field(), loaded, error)));
            Document read = new Document(id, document);
            return problems.stream().anyMatch(p -> p.severity() == Problem.Severity.REFUSED)
                    ? new DocumentReading.Invalid(problems, !read.isTrue("enabled", true))
                    : new DocumentReading.Valid(read, problems);
        } catch (JsonReader.NotJson e) {
            problems.add(Problem.refused(key, id.field(), "", String.valueOf(e.getMessage())));
            return new DocumentReading.Invalid(problems, false);
        }
    }

    private static List<Problem> fieldProblems(Kind kind, String key, String field) {
        OptionalInt forbidden = XmlCharacters.firstForbidden(field);
        if (forbidden.isPresent()) {
            return List.of(Problem.refused(
                    key,
                    field,
                    "",
                    String.format("its name holds U+%04X, which XML cannot carry", forbidden.getAsInt())));
        }
        if (!field.matches(kind.fieldPattern())) {
            return List.of(Problem.refused(key, field, "", "its name is expected to match " + kind.fieldPattern()));
        }
        return List.of();
    }

    private static Problem problem(String key, String field, Loaded loaded, Error error) {
        String reason = loaded.expected(error)
                .map(expected -> "is expected to be " + expected + found(loaded, error))
                .orElseGet(() -> reason(loaded, error));
        return Problem.refused(key, field, error.getInstanceLocation().toString(), reason);
    }

    /** What was found instead, unless it may be a secret. Of a list or an object only a wrong type is said. */
    private static String found(Loaded loaded, Error error) {
        JsonNode value = error.getInstanceNode();
        boolean said =
                value != null && (value.isValueNode() || error.getKeyword().equals("type"));
        boolean secret =
                loaded.traits().writeOnly().mayBeAt(error.getInstanceLocation().toString());
        return said && !(secret && value.isValueNode()) ? FoundValue.not(value) : "";
    }

    private static String reason(Loaded loaded, Error error) {
        return switch (error.getKeyword()) {
            case "additionalProperties" -> "\"" + error.getProperty() + "\" is not known here";
            case "propertyNames" ->
                "\"" + error.getProperty() + "\" cannot be the name of an element or attribute of XML";
            case "pattern" -> "is expected to match " + error.getArguments()[0] + found(loaded, error);
            case "required" -> "\"" + error.getProperty() + "\" is missing";
            default -> error.getMessage();
        };
    }
}
