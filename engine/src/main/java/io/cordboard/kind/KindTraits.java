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
 * What code that knows no kind by name needs to know of one, as the annotations of its schema say:
 *
 * <ul>
 *   <li>{@code x-number: true}: the names of its fields are numbers of the domain, which nobody else may have;
 *       {@code "counted"}: others hear of it, but it is no problem of its own;
 *   <li>{@code x-number-prefix: "*"}: what is dialled before the name;
 *   <li>{@code x-code} at a member: it is a code that is dialled; {@code {"prefix": true}}: numbers are dialled behind it, with
 *       a list instead of {@code true} in the objects of these names;
 *   <li>{@code x-called: {"MEMBER": "words"}}: what an object with that member is called;
 *   <li>{@code x-while: "MEMBER"}: what an object says counts only while that member of it is true;
 *   <li>{@code x-refers-to: "KIND"} at a member: it names an object of that kind in the same domain;
 *   <li>{@code x-destination: true} at a member: it is a {@link Destination};
 *   <li>{@code x-destination-form}: {@code KIND:NAME} is a destination, NAME matching this expression;
 *   <li>{@code x-state: "KIND"}: documents of that kind, under the same names, hold what changes while calls go on; where
 *       these are objects ({@code x-per-object}), their members stand before those of the document;
 *   <li>{@code x-side}: which callers may get it ({@code extension}, {@code inbound}, {@code originated}); default all;
 *   <li>{@code x-by-number: true}: composed for the dialled number alone, for kinds with thousands of objects;
 *   <li>{@code x-dialled: true}: in the context {@code @KIND} any number is dialled, not the name of an object;
 *   <li>{@code x-order: "MEMBER"}: its objects are composed in the order of that number;
 *   <li>{@code x-place}, {@code x-inbound-place}: its place among the kinds that {@code @all} names, for calls from the
 *       domain's own side and for inbound ones;
 *   <li>{@code x-matches: "WHAT"} at a member that is a list: an object takes a call only when one of them is the number that is
 *       {@code dialled}, or that it says it is {@code calling} from, the user or class whose {@code rights} it has, or the
 *       {@code gateway} that it came by; the first object by order takes it;
 *   <li>{@code x-passes: true} at a member: an object that has it may leave a call that it matches to the next one;
 *   <li>{@code x-first: true}: calls for help are an object of the kind, before all others;
 *   <li>{@code x-otherwise: "SETTING"}: that member of the domain's settings is the destination where no object takes a call;
 *   <li>{@code x-built-in: ["NAME"]}: may be referred to although there is no such object;
 *   <li>{@code x-needed} at a name beside {@code x-refers-to: "gateway"}: one of them at least has to be in force;
 *   <li>{@code x-code-sets: true}: domains have objects of it without having written them, with the codes of the set that
 *       they have picked ({@link CodeSets}); an object is composed for who dials one of its codes;
 *   <li>{@code x-mails: "WHAT"} at a member: mail is sent to the address there, {@code missed} of calls to the object that
 *       nobody has answered;
 *   <li>{@code x-takes-numbers: true}: {@code number:N} is dialled in its context, where the domain has such objects;
 *   <li>{@code x-page: true}: it has a page in {@code docs/kinds} although routes cannot name it;
 *   <li>{@code x-clock: true}: it holds hours or dates, which go by the time zone of the domain;
 *   <li>{@code x-scalar-is: "MEMBER"}: a scalar stands for an object with that member alone.
 * </ul>
 */
public final class KindTraits {
    private final Kind kind;
    private final SchemaTree schema;

    KindTraits(Kind kind, JsonNode schema) {
        this.kind = kind;
        this.schema = new SchemaTree(schema);
    }

    public Kind kind() {
        return kind;
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
        return schema.root().path("x-number").asBoolean();
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
        return Optional.ofNullable(schema.root().get("x-destination-form")).map(JsonNode::asText);
    }

    /** The same in words. */
    String destinationExpected() {
        return schema.root()
                .path("x-destination-expected")
                .asText("a number, or a name of letters, digits and _ . + * # -");
    }

    /** Whether it is a PBX object with a page of its own in the documentation. */
    public boolean hasPage() {
        return kind.routeEntry() || schema.root().path("x-page").asBoolean();
    }

    /** Whether what it says depends on the time of day. */
    public boolean isOfClock() {
        return schema.root().path("x-clock").asBoolean();
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
        if (sides.isMissingNode()) {
            return true;
        }
        for (JsonNode one : sides) {
            if (one.asText().equals(side)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the context of the kind is asked for any dialled number. */
    public boolean isDialled() {
        return schema.root().path("x-dialled").asBoolean();
    }

    /** Its place in {@code @all} for callers from that side; empty if it is not included. */
    public Optional<Integer> place(String side) {
        JsonNode place = schema.root().path(side.equals("inbound") ? "x-inbound-place" : "x-place");
        return place.isInt() && isServedTo(side) ? Optional.of(place.intValue()) : Optional.empty();
    }

    /** The values that such a document may have, if the schema lists them. */
    public List<String> values() {
        List<String> values = new ArrayList<>();
        schema.root().path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    /** The kind whose documents hold the states of these. */
    public Optional<String> state() {
        return Optional.ofNullable(schema.root().get("x-state")).map(JsonNode::asText);
    }

    /** The members in the schema. */
    public Set<String> members() {
        Set<String> members = new LinkedHashSet<>();
        schema.root().path("properties").fieldNames().forEachRemaining(members::add);
        return members;
    }

    /** The member whose number orders the objects. */
    public Optional<String> order() {
        return Optional.ofNullable(schema.root().get("x-order")).map(JsonNode::asText);
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
        List<String> passes = new ArrayList<>();
        schema.root().path("properties").properties().forEach(member -> {
            if (member.getValue().path("x-passes").asBoolean()) {
                passes.add(member.getKey());
            }
        });
        return passes;
    }

    /** Whether mail is sent to what a member holds. */
    public boolean mails() {
        return schema.root().findValue("x-mails") != null;
    }

    /** Whether it names objects, or is named by them alone. */
    public boolean hasReferences() {
        return schema.root().has("x-built-in")
                || schema.root().findValue("x-refers-to") != null
                || schema.root().findValue("x-destination") != null
                || schema.root().findValue("x-playable") != null;
    }

    /** Names that may be referred to although there is no such document. */
    public List<String> builtIn() {
        List<String> names = new ArrayList<>();
        schema.root().path("x-built-in").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** Whether emergency calls are an object of the kind, before all others. */
    public boolean hasFirst() {
        return schema.root().path("x-first").asBoolean();
    }

    /** The member of the domain's settings with the destination of calls that no object of the kind takes. */
    public Optional<String> otherwise() {
        return Optional.ofNullable(schema.root().get("x-otherwise")).map(JsonNode::asText);
    }

    /** Whether domains have objects of it without documents: those of {@link CodeSets}. */
    public boolean hasCodeSets() {
        return schema.root().path("x-code-sets").asBoolean();
    }

    /** Whether its objects have codes that are dialled. */
    public boolean hasCodes() {
        return schema.root().findValue("x-code") != null;
    }

    /** Whether {@code number:N} is dialled in its context, in a domain that has such objects. */
    public boolean takesNumbers() {
        return schema.root().path("x-takes-numbers").asBoolean();
    }

    /** The values of a document with this annotation, in the order of the document. */
    public List<Marked> marked(JsonNode document, String annotation) {
        return schema.marked(document, annotation);
    }

    /** The document with the defaults of its schema ({@code default}) for absent members. */
    public JsonNode withDefaults(JsonNode document) {
        return schema.withDefaults(document);
    }
}
