package io.cordboard.expect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Problem;
import io.cordboard.expect.BuiltInExpectations.BuiltIn;
import io.cordboard.fetch.InboundReach;
import io.cordboard.kind.Schemas;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results of the expectations of a domain: those in documents, then the built-in ones. */
public final class ExpectationReport {
    private static final String TRUNK = "trunk:";
    private static final String INSIDE = "a place inside the domain";

    private final Schemas schemas;
    private final InboundReach reach;
    private final Clock clock;

    public ExpectationReport(Schemas schemas, InboundReach reach, Clock clock) {
        this.schemas = schemas;
        this.reach = reach;
        this.clock = clock;
    }

    /**
     * An expectation that was tried.
     *
     * @param name {@code night} of a document, {@code built-in:did/442079460100}
     * @param way the objects by which the call came
     */
    public record Item(
            String name, boolean passed, String call, String expected, String got, List<String> way, boolean builtIn) {
        public Item {
            way = List.copyOf(way);
        }

        /** What was found instead, in words. */
        public String found() {
            return call + " ends at " + got + (way.isEmpty() ? "" : " (" + String.join(" → ", way) + ")")
                    + ", and not at " + expected;
        }

        /** In the form of the API. */
        public ObjectNode json() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("name", name).put("passed", passed).put("call", call);
            json.put("expected", expected).put("got", got);
            ArrayNode steps = json.putArray("way");
            way.forEach(steps::add);
            return json.put("built-in", builtIn);
        }
    }

    /** @param names only these; empty: all */
    public List<Item> run(ExpectationRun run, Set<String> names) {
        List<Item> items = new ArrayList<>();
        run.ofDomain().stream()
                .filter(one -> isWanted(one.name(), names))
                .forEach(one -> items.add(item(run.tryOne(one), false)));
        items.addAll(builtIn(run, names));
        inbound(run).stream().filter(one -> isWanted(one.name(), names)).forEach(items::add);
        return items;
    }

    /**
     * The problems that {@code check} tells: expectations in documents that are not met, and notices of built-in ones.
     */
    public List<Problem> problems(ExpectationRun run) {
        List<Problem> problems = new ArrayList<>();
        run.ofDomain().stream()
                .map(one -> item(run.tryOne(one), false))
                .filter(item -> !item.passed())
                .map(item -> Problem.error(
                        "cti_" + Expectation.KIND + "@" + run.domain(),
                        item.name(),
                        "/expect",
                        "is not met: " + item.found()))
                .forEach(problems::add);
        problems.addAll(new BuiltInNotices(run).of(all(run)));
        inbound(run).stream()
                .filter(item -> !item.passed())
                .map(item -> Problem.notice(
                        "cti_domain",
                        run.domain(),
                        "/inbound-allow",
                        "lets " + item.call() + " reach " + item.got() + ": " + String.join(" → ", item.way())))
                .forEach(problems::add);
        return problems;
    }

    /** Names may be written as in documents, or as they are overridden. */
    private static boolean isWanted(String name, Set<String> names) {
        return names.isEmpty() || names.contains(name) || names.contains(document(name));
    }

    private static String document(String name) {
        String prefix = Expectation.KIND + ":";
        return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }

    /** One item of each name: one that is tried at many times passes when it does at all of them. */
    private List<Item> builtIn(ExpectationRun run, Set<String> names) {
        Map<String, Item> byName = new LinkedHashMap<>();
        for (BuiltIn one : all(run)) {
            String name = one.expectation().name();
            Item known = byName.get(name);
            if (isWanted(name, names) && (known == null || known.passed())) {
                byName.put(name, item(one.tryWith(run), true));
            }
        }
        return List.copyOf(byName.values());
    }

    private List<BuiltIn> all(ExpectationRun run) {
        BuiltInExpectations expectations = new BuiltInExpectations(schemas, clock);
        Set<DocumentId> routes = run.ask(documents -> {
            Set<DocumentId> all = new LinkedHashSet<>();
            documents.all("inbound_route", run.domain()).stream()
                    .map(Document::id)
                    .forEach(all::add);
            return all;
        });
        List<BuiltIn> all = new ArrayList<>(expectations.emergency(run, Optional.empty()));
        all.addAll(expectations.numbers(run, routes));
        return all;
    }

    /** No call from outside reaches a trunk, in a domain that has one: an item for each trunk that one reaches. */
    private List<Item> inbound(ExpectationRun run) {
        if (!run.ask(BuiltInExpectations.hasTrunk(run.domain()))) {
            return List.of();
        }
        List<Item> reached = new ArrayList<>();
        run.ask(documents -> reach.of(run.domain(), documents)).reached().forEach((what, way) -> {
            if (what.startsWith(TRUNK)) {
                reached.add(inbound("/" + what.substring(TRUNK.length()), false, what, way));
            }
        });
        return reached.isEmpty() ? List.of(inbound("", true, INSIDE, List.of())) : reached;
    }

    private static Item inbound(String trunk, boolean passed, String got, List<String> way) {
        return new Item("built-in:inbound" + trunk, passed, "a call from outside", INSIDE, got, way, true);
    }

    private static Item item(ExpectationRun.Tried tried, boolean builtIn) {
        return new Item(
                document(tried.name()),
                tried.passed(),
                tried.call(),
                tried.expected(),
                tried.got(),
                tried.way(),
                builtIn);
    }
}
