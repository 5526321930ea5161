package io.cordboard.store.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Query;
import io.cordboard.document.RouteReading;
import io.cordboard.metrics.FillResult;
import io.cordboard.store.read.StoreAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The answers that were read, each with the stamp of its keys. An answer with a current stamp is what Redis holds. An
 * answer with an older stamp is kept as the last confirmed one, for when Redis cannot be asked.
 */
public final class AnswerCache {
    private static final int MAX = 300_000;
    /** As many: each extension may lack a hash for its state. */
    private static final int MAX_ABSENT = MAX;

    private static final int MAX_UNKNOWN = 50_000;

    /** An answer, the versions of its keys before it was read, and when it was asked for. */
    record Entry(StoreAnswer answer, KeyVersions.Stamp stamp, RecentQueries.Asked asked) {}

    private final KeyVersions versions;
    private final ExistingDomains domains = new ExistingDomains();
    /** Answers that exist in the store. */
    private final Cache<Query, Entry> entries = bounded(MAX);
    /** What existing domains do not have: their calls ask for it each time. */
    private final Cache<Query, Entry> absent = bounded(MAX_ABSENT);
    /** Unknown users and domains: anybody can ask for any name, so these must not evict needed answers. */
    private final Cache<Query, Entry> unknown = bounded(MAX_UNKNOWN);

    private final AtomicLong changes = new AtomicLong();
    private final AtomicLong found = new AtomicLong();
    private volatile Runnable deletion = () -> {};

    public AnswerCache(KeyVersions versions) {
        this.versions = versions;
    }

    private static Cache<Query, Entry> bounded(int most) {
        return Caffeine.newBuilder().maximumSize(most).executor(Runnable::run).build();
    }

    /** A call asks: returns what Redis holds, if it was read since its last change. */
    Optional<StoreAnswer> ask(Query query) {
        Entry entry = entry(query);
        if (entry != null) {
            entry.asked().again();
        }
        return fresh(entry);
    }

    /** Returns what Redis holds, if it was read since its last change. */
    Optional<StoreAnswer> fresh(Query query) {
        return fresh(entry(query));
    }

    private Optional<StoreAnswer> fresh(@Nullable Entry entry) {
        return entry != null && versions.isCurrent(entry.stamp()) ? Optional.of(entry.answer()) : Optional.empty();
    }

    /** The last confirmed answer, whether or not it has changed since. */
    Optional<StoreAnswer> lastGood(Query query) {
        return Optional.ofNullable(entry(query)).map(Entry::answer);
    }

    private @Nullable Entry entry(Query query) {
        Entry entry = kept(query);
        return entry == null ? unknown.getIfPresent(query) : entry;
    }

    private @Nullable Entry kept(Query query) {
        Entry entry = entries.getIfPresent(query);
        return entry == null ? absent.getIfPresent(query) : entry;
    }

    /**
     * Stores the result of a read. A result that changed during the read is not current, but it was given to the callers,
     * so it becomes the last confirmed answer unless a later read has finished first.
     */
    public synchronized FillResult store(Query query, StoreAnswer answer, KeyVersions.Stamp stamp) {
        if (versions.isCurrent(stamp)) {
            return keep(query, answer, stamp);
        }
        Entry before = entry(query);
        if (before == null || before.stamp().isBefore(stamp)) {
            keep(query, answer, stamp);
        }
        return FillResult.OVERTAKEN;
    }

    private FillResult keep(Query query, StoreAnswer answer, KeyVersions.Stamp stamp) {
        Entry before = kept(query);
        Entry read = new Entry(answer, stamp, before == null ? RecentQueries.Asked.now(query) : before.asked());
        boolean same =
                before == null ? isUnknown(query, answer) : before.answer().equals(answer);
        put(query, read);
        found.incrementAndGet();
        if (!same) {
            changes.incrementAndGet();
        }
        if (before != null && isDeletion(before.answer(), answer)) {
            deletion.run();
        }
        return same ? FillResult.EQUAL : FillResult.CHANGED;
    }

    /** Adds to the new cache before removing from the others, so that concurrent readers always find it. */
    private void put(Query query, Entry entry) {
        if (isUnknown(query, entry.answer())) {
            unknown.put(query, entry);
            entries.invalidate(query);
            absent.invalidate(query);
            return;
        }
        boolean isAbsence = ExistingDomains.isAbsence(entry.answer());
        (isAbsence ? absent : entries).put(query, entry);
        (isAbsence ? entries : absent).invalidate(query);
        unknown.invalidate(query);
        versions.asked(entry.stamp(), entry.asked());
        if (domains.learn(query, entry.answer())) {
            unknown.asMap().forEach(this::promote);
        }
    }

    /** Moves answers that were asked for before the domain was known to exist. */
    private void promote(Query query, Entry entry) {
        if (!isUnknown(query, entry.answer())) {
            absent.put(query, entry);
            unknown.invalidate(query);
            versions.asked(entry.stamp(), entry.asked());
            changes.incrementAndGet();
        }
    }

    private static boolean isDeletion(StoreAnswer before, StoreAnswer now) {
        if (before instanceof StoreAnswer.One one) {
            return one.document().isPresent()
                    && ((StoreAnswer.One) now).document().isEmpty();
        }
        if (before instanceof StoreAnswer.All all) {
            return isOneGone(all.documents(), ((StoreAnswer.All) now).documents());
        }
        if (before instanceof StoreAnswer.Index index) {
            return isOneGone(
                    index.index().gateways(), ((StoreAnswer.Index) now).index().gateways());
        }
        return before instanceof StoreAnswer.Route route
                && route.reading() instanceof RouteReading.Complete
                && ((StoreAnswer.Route) now).reading() instanceof RouteReading.Missing;
    }

    private static boolean isOneGone(List<Document> before, List<Document> now) {
        Set<DocumentId> left = now.stream().map(Document::id).collect(Collectors.toUnmodifiableSet());
        return before.stream().anyMatch(document -> !left.contains(document.id()));
    }

    /** Runs {@code listener} when something was deleted. */
    public void onDeletion(Runnable listener) {
        deletion = listener;
    }

    /** Known answers that have changed since. Absences of unknown names are not worth reading again. */
    List<Query> notCurrent() {
        List<Query> queries = new ArrayList<>();
        for (Cache<Query, Entry> cache : List.of(entries, absent)) {
            cache.asMap().forEach((query, entry) -> {
                if (!versions.isCurrent(entry.stamp())) {
                    queries.add(query);
                }
            });
        }
        return queries;
    }

    private boolean isUnknown(Query query, StoreAnswer answer) {
        return ExistingDomains.isAbsence(answer) && (isUser(query) || !domains.has(query));
    }

    private static boolean isUser(Query query) {
        return query instanceof Query.One one && one.id().kind().equals("exten");
    }

    /** Adds an answer of an earlier run: last confirmed, never current. */
    void restore(Query query, StoreAnswer answer) {
        put(query, new Entry(answer, KeyVersions.never(), RecentQueries.Asked.longAgo(query)));
    }

    /** How often an answer was replaced by a different one, for those who keep a copy. */
    long changes() {
        return changes.get();
    }

    /** How many reads have finished in this run. Each may have found something new, or its absence. */
    long found() {
        return found.get();
    }

    /** All known answers: first those that prove that their domain exists, last the unknown names. */
    Map<Query, Entry> all() {
        Map<Query, Entry> all = new LinkedHashMap<>(entries.asMap());
        absent.asMap().forEach(all::putIfAbsent);
        unknown.asMap().forEach(all::putIfAbsent);
        return all;
    }

    long unknown() {
        unknown.cleanUp();
        return unknown.estimatedSize();
    }
}
