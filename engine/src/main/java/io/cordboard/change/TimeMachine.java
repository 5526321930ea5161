package io.cordboard.change;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.history.HistoryEntry;
import io.cordboard.history.HistoryReader;
import io.cordboard.history.SealedDocuments;
import io.cordboard.kind.Schemas;
import io.cordboard.store.read.AnswerSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The documents of a domain as they were at an earlier time: those in force, with every change since then taken back.
 * What phones have set is taken back where the history says what it was before. Waits, so it must not be used on an
 * event loop.
 */
public final class TimeMachine {
    private final AnswerSource live;
    private final PlanViews views;
    private final Schemas schemas;
    private final StoredReader stored;
    private final HistoryReader history;
    private final SealedDocuments sealed;
    private final boolean watched;

    /** @param watched whether the history also holds what others than the API change */
    public TimeMachine(
            AnswerSource live,
            PlanViews views,
            Schemas schemas,
            StoredReader stored,
            HistoryReader history,
            SealedDocuments sealed,
            boolean watched) {
        this.live = live;
        this.views = views;
        this.schemas = schemas;
        this.stored = stored;
        this.history = history;
        this.sealed = sealed;
        this.watched = watched;
    }

    /** The documents at a time, and what has happened to them since. */
    public final class Past {
        private final String domain;
        private final Instant at;
        private final List<PastEdit> before = new ArrayList<>();
        private final List<PastEdit> since = new ArrayList<>();
        private final Set<String> gaps = new LinkedHashSet<>();
        private final RepeatableReads base = new RepeatableReads(live);

        private Past(String domain, Instant at) {
            this.domain = domain;
            this.at = at;
            List<PastEdit> all = new ArrayList<>();
            for (String each : List.of("", domain)) {
                List<HistoryEntry> entries = BlockingDocuments.await(history.since(each, Instant.EPOCH));
                begins(each, entries);
                entries.forEach(entry -> all.add(new PastEdit(each, entry)));
            }
            all.sort(java.util.Comparator.comparing(
                            (PastEdit edit) -> edit.entry().at())
                    .thenComparing(edit -> edit.entry().id()));
            all.forEach(edit -> (edit.entry().at().isAfter(at) ? since : before).add(edit));
            since.forEach(this::gap);
        }

        private void begins(String of, List<HistoryEntry> entries) {
            Optional<Instant> complete = BlockingDocuments.await(history.completeSince(of));
            String words = of.isEmpty() ? "of what all domains share" : "of " + of;
            Optional<Instant> first = entries.stream().findFirst().map(HistoryEntry::at);
            if (!watched) {
                gaps.add("history.watch is off: the history " + words + " holds only what the API has changed");
            } else if (complete.filter(begin -> !begin.isAfter(at)).isEmpty()) {
                gaps.add("the history " + words + " is complete since "
                        + complete.or(() -> first).map(Instant::toString).orElse("now")
                        + "; what was changed between " + at + " and then is not known");
            }
        }

        private void gap(PastEdit edit) {
            edit.entry()
                    .since()
                    .filter(from -> from.isBefore(at))
                    .ifPresent(from -> gaps.add("no node has watched from "
                            + from + " until " + edit.entry().at() + "; in that time somebody has changed "
                            + String.join(
                                    ", ",
                                    edit.entry().changes().stream()
                                            .map(HistoryEntry.Document::written)
                                            .toList())));
        }

        /** The edits since then, earliest first. */
        public List<PastEdit> edits() {
            return List.copyOf(since);
        }

        /** Where the history does not know how it was, one sentence each. */
        public List<String> gaps() {
            return List.copyOf(gaps);
        }

        /**
         * The documents after so many of these edits: with 0 as they were at the time.
         *
         * @param edits how many are done again
         */
        public BlockingDocuments after(int edits) {
            List<PastEdit> undone = since.subList(edits, since.size());
            AnswerSource shared = draft(base, "", undone, Map.of());
            Map<String, List<String>> routes = routes();
            return views.over(draft(shared, domain, undone, routes));
        }

        private AnswerSource draft(
                AnswerSource below, String of, List<PastEdit> undone, Map<String, List<String>> routes) {
            Map<String, PreparedChange> versions = new LinkedHashMap<>();
            undone.stream()
                    .filter(edit -> edit.domain().equals(of))
                    .forEach(edit -> edit.entry()
                            .changes()
                            .forEach(one -> versions.computeIfAbsent(one.written(), first -> version(one, of))));
            List<PreparedChange> changes = new ArrayList<>(versions.values());
            if (!of.isEmpty()) {
                new PastStates(of, schemas, views.over(base), gaps)
                        .changes(before, undone, since)
                        .forEach(changes::add);
            }
            return changes.isEmpty() ? below : new Draft(below, schemas, of, changes, routes);
        }

        private PreparedChange version(HistoryEntry.Document changed, String of) {
            Optional<JsonNode> value = changed.before().flatMap(kept -> sealed.open(kept, of));
            if (changed.before().isPresent() && value.isEmpty()) {
                gaps.add("the secrets of " + changed.written() + " cannot be opened; it is taken as missing");
            }
            Change change = new Change(changed.kind(), changed.name(), value, Optional.empty(), false);
            List<String> entries = new ArrayList<>();
            if (change.isRoute()) {
                value.ifPresent(names -> names.forEach(name -> entries.add(name.asText())));
            }
            return new PreparedChange(
                    change,
                    PreparedChange.NOTHING,
                    value.map(json -> json.isTextual() && isText(change) ? json.asText() : json.toString()),
                    entries,
                    Optional.empty(),
                    Optional.empty());
        }

        private boolean isText(Change change) {
            return !change.isRoute() && schemas.traits(change.kind()).isText();
        }

        private Map<String, List<String>> routes() {
            Map<String, List<String>> entries = new TreeMap<>();
            for (String name : BlockingDocuments.await(stored.routes(domain))) {
                BlockingDocuments.await(stored.raw(domain, name))
                        .flatMap(StoredReader.RawRoute::entries)
                        .ifPresent(found -> entries.put(name, found));
            }
            return entries;
        }
    }

    /** The documents of a domain at a time. */
    public Past at(String domain, Instant time) {
        return new Past(domain, time);
    }
}
