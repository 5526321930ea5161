package io.cordboard.fetch;

import io.cordboard.document.Documents;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A value that was computed from documents, with every question that it depends on. */
public final class Computed<V> {
    private final V value;
    private final Dependencies dependencies;

    Computed(V value, Dependencies dependencies) {
        this.value = value;
        this.dependencies = dependencies;
    }

    /** Computes it. The computation must use only the documents that it is given. */
    public static <V> Computed<V> of(Documents documents, Function<Documents, V> compute) {
        return of(documents, compute, System::nanoTime);
    }

    static <V> Computed<V> of(Documents documents, Function<Documents, V> compute, LongSupplier nanos) {
        RecordedQuestions recorded = new RecordedQuestions(documents);
        V value = compute.apply(recorded);
        return new Computed<>(value, new Dependencies(recorded.dependencies(), nanos));
    }

    public V value() {
        return value;
    }

    /** The value, for something else that is computed from these documents. */
    V usedIn(Documents documents) {
        if (documents instanceof RecordedQuestions recorded) {
            recorded.dependOn(dependencies);
        }
        return value;
    }

    /** Whether the same would be computed from these documents. */
    public boolean holds(Documents now) {
        return dependencies.holds(now);
    }

    /** The same with another form of the value. */
    Computed<V> with(V form) {
        return new Computed<>(form, dependencies);
    }
}
