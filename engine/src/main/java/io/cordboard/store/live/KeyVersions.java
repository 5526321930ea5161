package io.cordboard.store.live;

import io.cordboard.document.Query;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which keys changed since they were read. A {@link Stamp} is taken before a read is sent. While it is current, the
 * result is what Redis holds. Keys that no stamp refers to are forgotten.
 */
public final class KeyVersions {
    private static final class Version {
        private final AtomicLong number = new AtomicLong();
        /** When the first change was reported that no read has shown yet; 0 if there is none. */
        private final AtomicLong changedAtNanos = new AtomicLong();

        private final RecentQueries asked = new RecentQueries();
    }

    private static final class Reference extends WeakReference<Version> {
        private final String key;

        Reference(String key, Version version, ReferenceQueue<Version> queue) {
            super(version, queue);
            this.key = key;
        }
    }

    private final Map<String, Reference> versions = new ConcurrentHashMap<>();
    private final ReferenceQueue<Version> forgotten = new ReferenceQueue<>();
    private final AtomicLong epoch = new AtomicLong();
    /** Counts every reported change, also of keys that are forgotten. */
    private final AtomicLong revision = new AtomicLong(1);

    /** The versions of some keys at one moment. */
    static final class Stamp {
        private final Version[] versions;
        private final long[] numbers;
        private final long epoch;

        private Stamp(Version[] versions, long[] numbers, long epoch) {
            this.versions = versions;
            this.numbers = numbers;
            this.epoch = epoch;
        }

        /** Whether a change was reported between this stamp and {@code later}, a stamp of the same keys. */
        boolean isBefore(Stamp later) {
            return epoch == later.epoch ? Arrays.compare(numbers, later.numbers) < 0 : epoch < later.epoch;
        }
    }

    public Stamp stamp(List<String> keys) {
        purge();
        long now = epoch.get();
        Version[] of = new Version[keys.size()];
        long[] numbers = new long[of.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = version(keys.get(i));
            numbers[i] = of[i].number.get();
        }
        return new Stamp(of, numbers, now);
    }

    /** A stamp that is never current. */
    static Stamp never() {
        return new Stamp(new Version[0], new long[0], -1);
    }

    boolean isCurrent(Stamp stamp) {
        if (stamp.epoch != epoch.get()) {
            return false;
        }
        for (int i = 0; i < stamp.versions.length; i++) {
            if (stamp.versions[i].number.get() != stamp.numbers[i]) {
                return false;
            }
        }
        return true;
    }

    /** A number that changes with every reported change, after what {@link #isCurrent} says has changed. */
    long revision() {
        return revision.get();
    }

    /** Redis reported that the key changed. */
    void invalidate(String key) {
        Reference reference = versions.get(key);
        Version version = reference == null ? null : reference.get();
        if (version != null) {
            version.number.incrementAndGet();
            version.changedAtNanos.compareAndSet(0, System.nanoTime());
        }
        revision.incrementAndGet();
    }

    /** The query was read with this stamp. */
    void asked(Stamp stamp, RecentQueries.Asked query) {
        for (Version version : stamp.versions) {
            version.asked.add(query);
        }
    }

    /** The recent queries of the key that are worth reading again now that it changed. */
    List<Query> lately(String key) {
        Reference reference = versions.get(key);
        Version version = reference == null ? null : reference.get();
        return version == null ? List.of() : version.asked.take();
    }

    /**
     * The longest time between a reported change and the read of this stamp, if that read is the first to show the
     * change.
     */
    OptionalLong nanosToEffect(Stamp stamp) {
        long now = System.nanoTime();
        return Arrays.stream(stamp.versions)
                .mapToLong(version -> version.changedAtNanos.getAndSet(0))
                .filter(at -> at != 0)
                .map(at -> now - at)
                .max();
    }

    /** Everything may have changed: FLUSHALL, or changes that were not reported. */
    void invalidateAll() {
        epoch.incrementAndGet();
        revision.incrementAndGet();
    }

    private Version version(String key) {
        while (true) {
            Reference reference = versions.get(key);
            Version version = reference == null ? null : reference.get();
            if (version != null) {
                return version;
            }
            Version fresh = new Version();
            Reference added = new Reference(key, fresh, forgotten);
            boolean done = reference == null
                    ? versions.putIfAbsent(key, added) == null
                    : versions.replace(key, reference, added);
            if (done) {
                return fresh;
            }
        }
    }

    private void purge() {
        for (Object gone = forgotten.poll(); gone != null; gone = forgotten.poll()) {
            Reference reference = (Reference) gone;
            versions.remove(reference.key, reference);
        }
    }
}
