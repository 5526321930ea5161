package io.cordboard.change;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.objects.NumberPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers of a domain, sorted, and the ranges that are free between them.
 *
 * @param free at most {@value #MOST_FREE} ranges
 */
public record UsedNumbers(List<Used> used, List<FreeNumbers.Range> free) {
    static final int MOST_FREE = 1000;
    private static final String LITERAL = "\\+?[0-9*#]{1,32}";
    private static final String EXTENSIONS = "extensions";
    private static final String INBOUND = "inbound";

    public UsedNumbers {
        used = List.copyOf(used);
        free = List.copyOf(free);
    }

    /** What a number is used for. */
    public enum Use {
        /** The number of an object. */
        NUMBER,
        /** A code that is dialled. */
        CODE,
        /** An emergency number. */
        EMERGENCY,
        /** A number that people outside dial. */
        DID,
        /** A pattern of numbers. */
        PATTERN
    }

    /**
     * A number, code or pattern.
     *
     * @param kind the kind of the object, and {@code name} its name; empty for emergency numbers
     * @param title what people call the object
     * @param reach who reaches it: {@code extensions}, {@code inbound}
     */
    public record Used(String number, String kind, String name, String title, Use use, List<String> reach) {
        public Used {
            reach = List.copyOf(reach);
        }
    }

    /** @param reached what inbound calls reach: {@code ring_group:6050}, {@code extension:1001} */
    static UsedNumbers of(
            String domain, NumberPlan plan, Collection<KindTraits> kinds, Set<String> reached, Documents documents) {
        List<Used> used = new ArrayList<>();
        List<NumberPlan.Taken> taken = plan.taken();
        taken.forEach(one -> used.add(used(one, kinds, reached)));
        kinds.forEach(kind -> used.addAll(dialled(kind, domain, documents)));
        used.sort(Comparator.comparing(Used::number).thenComparing(Used::kind).thenComparing(Used::name));
        return new UsedNumbers(used, FreeNumbers.between(taken, MOST_FREE));
    }

    /** The numbers that people outside dial, without a +. */
    static Set<String> dids(String domain, Collection<KindTraits> kinds, Documents documents) {
        Set<String> dids = new TreeSet<>();
        kinds.stream()
                .filter(kind -> !kind.isServedTo("extension"))
                .flatMap(kind -> dialled(kind, domain, documents).stream())
                .filter(one -> one.use() == Use.DID)
                .forEach(one -> dids.add(one.number().replace("+", "")));
        return dids;
    }

    private static List<Used> dialled(KindTraits kind, String domain, Documents documents) {
        List<Used> used = new ArrayList<>();
        kind.matches().forEach((member, what) -> {
            if (what.equals("dialled") && kind.kind().perDomain()) {
                documents.all(kind.name(), domain).forEach(document -> used.addAll(dialled(document, member, kind)));
            }
        });
        return used;
    }

    private static Used used(NumberPlan.Taken one, Collection<KindTraits> kinds, Set<String> reached) {
        Use use = one.kind().isEmpty() ? Use.EMERGENCY : one.isCode() ? Use.CODE : Use.NUMBER;
        List<String> reach = new ArrayList<>();
        if (kinds.stream()
                .filter(kind -> kind.name().equals(one.kind()))
                .allMatch(kind -> kind.isServedTo("extension"))) {
            reach.add(EXTENSIONS);
        }
        boolean inbound = reached.contains(one.kind() + ":" + one.field())
                || (one.kind().equals("exten") && reached.contains("extension:" + one.field()));
        if (inbound && use == Use.NUMBER) {
            reach.add(INBOUND);
        }
        return new Used(
                one.number(), one.kind(), one.field(), one.name().isEmpty() ? one.words() : one.name(), use, reach);
    }

    /** The numbers that an object takes when they are dialled. */
    private static List<Used> dialled(Document document, String member, KindTraits kind) {
        List<Used> used = new ArrayList<>();
        boolean inbound = !kind.isServedTo("extension");
        if (document.isTrue("enabled", true)) {
            for (MarkedValue pattern : kind.marked(document.json(), "x-pattern")) {
                if (!(pattern.pointer() + "/").startsWith("/" + member + "/")) {
                    continue;
                }
                boolean literal = inbound && pattern.value().matches(LITERAL);
                used.add(new Used(
                        pattern.value(),
                        kind.name(),
                        document.field(),
                        document.text("name").orElse(""),
                        literal ? Use.DID : Use.PATTERN,
                        List.of(inbound ? INBOUND : EXTENSIONS)));
            }
        }
        return used;
    }
}
