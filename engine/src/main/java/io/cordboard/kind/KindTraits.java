package io.cordboard.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of a kind, from the annotations of its schema, for code that knows no kind by name. CONTRIBUTING.md,
 * "A new kind", lists the annotations and what they mean.
 */
public final class KindTraits {
    private final Kind kind;
    private final SchemaTree schema;
    private final boolean coded;

    KindTraits(Kind kind, JsonNode schema) {
        this.kind = kind;
        this.schema = new SchemaTree(schema);
        this.coded = schema.findValue("x-code") != null;
    }

    public Kind kind() {
        return kind;
    }

    SchemaTree tree() {
        return schema;
    }

    public String name() {
        return kind.name();
    }

    /** The name of one such object, in lower case unless it begins with an abbreviation. */
    public String title() {
        String title = schema.root().path("title").asText(name());
        boolean isWord = title.length() < 2 || !Character.isUpperCase(title.charAt(1));
        return isWord ? title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1) : title;
    }

    /** The name of this one: "the call flow 6070". */
    public String called(Document document) {
        for (Map.Entry<String, JsonNode> other : schema.root().path("x-called").properties()) {
            if (document.text(other.getKey()).isPresent()) {
                return "the " + other.getValue().asText() + " " + document.field();
            }
        }
        return "the " + title() + " " + document.field();
    }

    /** Whether the names of its fields are numbers of the domain. */
    public boolean hasNumber() {
        return schema.root().has("x-number");
    }

    /** Whether a number that another object also has is a problem of its documents. */
    public boolean isNumberChecked() {
        return flag("x-number");
    }

    /** The number of the object: the name of its field, after the prefix of the kind. */
    public String number(String field) {
        return prefix() + field;
    }

    /** The name of the object that has this number. */
    public Optional<String> nameOf(String number) {
        return number.startsWith(prefix()) ? Optional.of(number.substring(prefix().length())) : Optional.empty();
    }

    private String prefix() {
        return schema.root().path("x-number-prefix").asText();
    }

    /** The expression for what follows {@code KIND:} in a destination; empty if the kind is not one. */
    Optional<String> destinationForm() {
        return text("x-destination-form");
    }

    /** The same in words. */
    String destinationExpected() {
        return text("x-destination-expected").orElse("a number, or a name of letters, digits and _ . + * # -");
    }

    /** Whether it is a PBX object with a page of its own in the documentation. */
    public boolean hasPage() {
        return kind.routeEntry() || flag("x-page");
    }

    /** Whether FreeSWITCH keeps what is served of it, so that it must be told of an edit. */
    public boolean isKept() {
        return flag("x-kept");
    }

    /** Whether what it says depends on the time of day. */
    public boolean isOfClock() {
        return flag("x-clock");
    }

    /** Words that a destination may set behind the name, {@code NAME?WORD=NUMBER}: the variable, with $ for the number. */
    Map<String, String> destinationSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        schema.root()
                .path("x-destination-settings")
                .properties()
                .forEach(word -> settings.put(word.getKey(), word.getValue().asText()));
        return settings;
    }

    /** @param side {@code extension}, {@code inbound} or {@code originated} */
    public boolean isServedTo(String side) {
        JsonNode sides = schema.root().path("x-side");
        return sides.isMissingNode() || texts(sides).contains(side);
    }

    /** Whether the context of the kind is asked for any dialled number. */
    public boolean isDialled() {
        return flag("x-dialled");
    }

    /** Its place in {@code @all} for callers from that side; empty if it is not included. */
    public Optional<Integer> place(String side) {
        JsonNode place = schema.root().path(side.equals("inbound") ? "x-inbound-place" : "x-place");
        return place.isInt() && isServedTo(side) ? Optional.of(place.intValue()) : Optional.empty();
    }

    /** The values that such a document may have, if the schema lists them. */
    public List<String> values() {
        return texts(schema.root().path("enum"));
    }

    /** The kind whose documents hold the states of these. */
    public Optional<String> state() {
        return text("x-state");
    }

    /** The members in the schema. */
    public Set<String> members() {
        Set<String> members = new LinkedHashSet<>();
        schema.root().path("properties").fieldNames().forEachRemaining(members::add);
        return members;
    }

    /** The member whose number orders the objects. */
    public Optional<String> order() {
        return text("x-order");
    }

    /**
     * The members that decide whether a call is taken, in the order of the schema, each with what it is compared with.
     */
    public Map<String, String> matches() {
        Map<String, String> matches = new LinkedHashMap<>();
        schema.root().path("properties").properties().forEach(member -> {
            if (member.getValue().has("x-matches")) {
                matches.put(member.getKey(), member.getValue().get("x-matches").asText());
            }
        });
        return matches;
    }

    /** The members with which an object may leave a call that it matches to the next one. */
    public List<String> passes() {
        return members().stream().filter(member -> isMarked(member, "x-passes")).toList();
    }

    /** The member of the domain's settings that keeps numbers for the kind. */
    public Optional<String> numberRange() {
        return text("x-number-range");
    }

    /** Whether it names objects, or is named by them alone. */
    public boolean hasReferences() {
        return schema.root().has("x-built-in") || marks("x-refers-to") || marks("x-destination") || marks("x-playable");
    }

    /** Whether the schema has this annotation at that member of documents. */
    public boolean isMarked(String member, String annotation) {
        return schema.root().path("properties").path(member).has(annotation);
    }

    /**
     * Members of which one at least must hold something that counts, by the words for what happens otherwise ({@code
     * x-some}).
     */
    public Map<String, List<String>> some() {
        Map<String, List<String>> some = new LinkedHashMap<>();
        schema.root().path("x-some").properties().forEach(words -> some.put(words.getKey(), texts(words.getValue())));
        return some;
    }

    /** Whether documents of it may name what is missing, or say what has no effect. */
    public boolean isReviewed() {
        return hasReferences() || isOfClock() || schema.root().has("x-some") || marks("x-with");
    }

    /** Names that may be referred to although there is no such document. */
    public List<String> builtIn() {
        return texts(schema.root().path("x-built-in"));
    }

    /** Whether emergency calls are an object of the kind, before all others. */
    public boolean hasFirst() {
        return flag("x-first");
    }

    /** The member of the domain's settings with the destination of calls that no object of the kind takes. */
    public Optional<String> otherwise() {
        return text("x-otherwise");
    }

    /** Whether domains have objects of it without documents: those of {@link CodeSets}. */
    public boolean hasCodeSets() {
        return flag("x-code-sets");
    }

    /** Whether its objects have codes that are dialled. */
    public boolean hasCodes() {
        return coded;
    }

    /** Whether {@code number:N} is dialled in its context, in a domain that has such objects. */
    public boolean takesNumbers() {
        return flag("x-takes-numbers");
    }

    /** The member that names the file of a sound, which the API takes and plays. */
    public Optional<String> sound() {
        return members().stream().filter(member -> isMarked(member, "x-sound")).findFirst();
    }

    /** Whether the annotation occurs anywhere in the schema. */
    public boolean marks(String annotation) {
        return schema.root().findValue(annotation) != null;
    }

    /** The values of a document with this annotation, in the order of the document. */
    public List<MarkedValue> marked(JsonNode document, String annotation) {
        return schema.marked(document, annotation);
    }

    /** Whether Cordboard itself writes its documents. */
    boolean isOwn() {
        return flag("x-own");
    }

    /** The document with the defaults of its schema ({@code default}) for absent members. */
    public JsonNode withDefaults(JsonNode document) {
        return schema.withDefaults(document);
    }

    /** The secrets of its documents. */
    public SecretMembers writeOnly() {
        return new SecretMembers(schema);
    }

    /** Whether its documents are plain text, not JSON. */
    public boolean isText() {
        return flag("x-text");
    }

    /** Whether the schema itself has this annotation, and it is true. */
    private boolean flag(String annotation) {
        return schema.root().path(annotation).asBoolean();
    }

    /** The text of this annotation of the schema itself. */
    private Optional<String> text(String annotation) {
        return Optional.ofNullable(schema.root().get(annotation)).map(JsonNode::asText);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
