package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.dialplan.LiteralNumbers;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.document.RouteEntry;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.route.Domains;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which numbers and codes of a domain are in use, and by what: those that schemas mark as {@code x-number} and {@code
 * x-code}, literal numbers of the dialplan, and reserved ones. An editor must refuse a document with a number that is in
 * use.
 */
public final class NumberPlan {
    /** Emergency numbers, which nothing else may use. */
    private static final Set<String> BUILT_IN = Set.of("112", "911");

    private static final Predicate<String> NO_DIGITS =
            Pattern.compile("[^0-9]*").asMatchPredicate();

    /**
     * A number or code in use.
     *
     * @param kind the kind of the object that has it, and {@code field} its name; empty for emergency numbers
     * @param isCode whether it is a code, and not the number of the object
     * @param takesMore whether it takes every number that begins so
     * @param words what answers there: "the user 1001"
     * @param name the name of that object; may be empty
     */
    public record Taken(
            String number, String kind, String field, boolean isCode, boolean takesMore, String words, String name) {}

    /**
     * @param pointer the member that holds the number; empty for the name of the document
     * @param isNamed whether it has a name without digits where others have a number. Of users that is a number, too: SIP
     *     phones dial names.
     */
    private record NumberHolder(
            String kind, String field, String pointer, String words, String name, boolean isNamed) {}

    private final Map<String, List<NumberHolder>> byNumber = new LinkedHashMap<>();

    /** Codes that match every number with that prefix. */
    private final Map<String, NumberHolder> byStart = new LinkedHashMap<>();

    private NumberPlan() {}

    /** The emergency numbers of a domain. */
    public static List<String> emergencyNumbers(String domain, Documents documents) {
        return EmergencyCalls.numbers(domain, documents);
    }

    /** The numbers of a domain in force. */
    public static NumberPlan of(String domain, ObjectKinds kinds, Documents documents) {
        NumberPlan plan = new NumberPlan();
        Set<String> forHelp = new TreeSet<>(BUILT_IN);
        forHelp.addAll(EmergencyCalls.numbers(domain, documents));
        forHelp.forEach(number -> plan.add(number, new NumberHolder("", "", "", "emergency calls", "", false)));
        for (KindTraits kind : kinds.all()) {
            if (kind.kind().perDomain() && (kind.hasNumber() || kind.hasCodes())) {
                BuiltInObjects.inUse(kind, domain, documents).forEach(document -> plan.document(document, kind));
            }
            if (kind.name().equals(Domains.KIND)) {
                Domains.settings(documents, domain).ifPresent(settings -> plan.codes(settings, kind));
            }
        }
        for (Document extension : documents.all(RouteEntry.EXTENSION, domain)) {
            numbers(extension.json())
                    .forEach(number -> plan.add(
                            number,
                            new NumberHolder(
                                    RouteEntry.EXTENSION,
                                    extension.field(),
                                    "",
                                    "the dialplan extension " + extension.field(),
                                    "",
                                    false)));
        }
        return plan;
    }

    private void document(Document document, KindTraits kind) {
        if (kind.hasCodeSets() && !document.isTrue("enabled", true)) {
            return; // the number of a disabled built-in code is free
        }
        if (kind.hasNumber()) {
            boolean named = kind.isNumberChecked() && NO_DIGITS.test(document.field());
            add(kind.number(document.field()), holder(document, "", kind.called(document), named));
        }
        codes(document, kind);
    }

    private void codes(Document document, KindTraits kind) {
        for (MarkedValue code : codesOf(document, kind)) {
            String words = code.annotation().path("words").asText(words(code, kind, document));
            NumberHolder holder = holder(document, code.pointer(), words, false);
            add(code.value(), holder);
            if (code.takesMore(document.field())) {
                byStart.put(code.value(), holder);
            }
        }
    }

    /** A feature may have two codes, of which one turns it off. */
    private static String words(MarkedValue code, KindTraits kind, Document document) {
        if (!kind.hasCodeSets()) {
            return "the " + code.words() + " of " + kind.called(document);
        }
        return kind.called(document) + (code.words().equals("code") ? "" : ", " + code.words());
    }

    private static List<MarkedValue> codesOf(Document document, KindTraits kind) {
        return kind.marked(kind.withDefaults(document.json()), "x-code");
    }

    private static NumberHolder holder(Document document, String pointer, String words, boolean named) {
        return new NumberHolder(
                document.id().kind(),
                document.field(),
                pointer,
                words,
                document.text("name").orElse(""),
                named);
    }

    private void add(String number, NumberHolder holder) {
        byNumber.computeIfAbsent(number, key -> new ArrayList<>()).add(holder);
    }

    /**
     * All numbers and codes of the domain, sorted; one with several users occurs several times. A recording may have a name
     * in place of a number. Nobody dials it, so it is not here.
     */
    public List<Taken> taken() {
        List<Taken> taken = new ArrayList<>();
        new TreeMap<>(byNumber)
                .forEach((number, holders) -> holders.stream()
                        .filter(holder -> !holder.isNamed())
                        .forEach(holder -> taken.add(taken(number, holder))));
        return taken;
    }

    private Taken taken(String number, NumberHolder holder) {
        return new Taken(
                number,
                holder.kind(),
                holder.field(),
                !holder.pointer().isEmpty(),
                holder.equals(byStart.get(number)),
                holder.words(),
                holder.name());
    }

    /** Why an object whose number others are told of, and which is told of none, never gets its calls. */
    public List<Problem> problemsOfHelp(Document object, KindTraits kind) {
        return inUse(
                object,
                kind,
                "",
                kind.number(object.field()),
                holder -> holder.kind().isEmpty());
    }

    /** Conflicts of the number and the codes of an object, which need not be saved yet. */
    public List<Problem> problems(Document object, KindTraits kind) {
        Predicate<NumberHolder> others =
                holder -> !(holder.kind().equals(kind.name()) && holder.field().equals(object.field()));
        List<Problem> problems = new ArrayList<>(inUse(object, kind, "", kind.number(object.field()), others));
        for (MarkedValue code : codesOf(object, kind)) {
            problems.addAll(inUse(object, kind, code.pointer(), code.value(), others));
            if (code.value().equals(kind.number(object.field()))) {
                problems.add(problem(object, kind, code.pointer(), "is the number of the " + kind.title() + ", too"));
            }
        }
        return problems;
    }

    private List<Problem> inUse(
            Document object, KindTraits kind, String pointer, String number, Predicate<NumberHolder> others) {
        return holders(number).stream()
                .filter(others)
                .map(holder -> problem(object, kind, pointer, number + " is in use: " + holder.words()))
                .toList();
    }

    /** The users of a number, as a whole or by its prefix. */
    private List<NumberHolder> holders(String number) {
        List<NumberHolder> holders = new ArrayList<>(byNumber.getOrDefault(number, List.of()));
        byStart.forEach((start, holder) -> {
            if (number.startsWith(start) && number.length() > start.length()) {
                holders.add(holder);
            }
        });
        return holders;
    }

    /** Conflicts of the codes in a domain's settings. */
    public List<Problem> problemsOfSettings(Document settings, KindTraits kind) {
        List<Problem> problems = new ArrayList<>();
        for (MarkedValue code : codesOf(settings, kind)) {
            othersThan(
                            holder -> holder.kind().equals(kind.name())
                                    && holder.pointer().equals(code.pointer()),
                            code.value(),
                            code.takesMore(settings.field()))
                    .forEach(reason -> problems.add(problem(settings, kind, code.pointer(), reason)));
        }
        return problems;
    }

    /** The users of that number, in words. */
    public List<String> holdersOf(String number) {
        return othersThan(holder -> false, number, false);
    }

    private List<String> othersThan(Predicate<NumberHolder> own, String start, boolean takesMore) {
        List<String> others = new ArrayList<>();
        byNumber.forEach((number, holders) -> {
            if (number.equals(start) || (takesMore && number.startsWith(start))) {
                holders.stream()
                        .filter(own.negate())
                        .forEach(holder -> others.add(number + " is in use: " + holder.words()));
            }
        });
        return others;
    }

    private static Problem problem(Document object, KindTraits kind, String pointer, String reason) {
        return Problem.warning(kind.kind().key(object.domain()), object.field(), pointer, reason);
    }

    /** The numbers that conditions name literally: {@code ^2000$}, {@code ^(7001|7002)$}. */
    private static List<String> numbers(JsonNode node) {
        List<String> numbers = new ArrayList<>();
        if (node.path("field").asText().equals("destination_number")) {
            numbers.addAll(LiteralNumbers.of(node.path("expression").asText()));
        }
        node.forEach(child -> numbers.addAll(numbers(child)));
        return numbers;
    }
}
