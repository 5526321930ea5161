package io.cordboard.change;

import io.cordboard.store.read.AnswerSource;
import java.util.function.LongSupplier;

/** Views of documents for long work beside a node that answers calls: the work is done in {@link Slices}. */
public final class PlanViews {
    private final boolean fenced;
    private final LongSupplier fetches;

    /**
     * @param fenced whether a tenant cannot name the documents of another
     * @param fetches how many fetches the node has answered so far
     */
    public PlanViews(boolean fenced, LongSupplier fetches) {
        this.fenced = fenced;
        this.fetches = fetches;
    }

    boolean areFenced() {
        return fenced;
    }

    /** The documents of a source, each as it was when it was first asked for. */
    public BlockingDocuments of(AnswerSource source) {
        return over(new RepeatableReads(source));
    }

    /** @param source gives the same answer each time */
    BlockingDocuments over(AnswerSource source) {
        Slices slices = new Slices(fetches);
        return new BlockingDocuments(source, fenced, slices::next);
    }
}
