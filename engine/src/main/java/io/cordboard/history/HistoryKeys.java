package io.cordboard.history;

/** The names of the keys of the history, without the domain. */
public final class HistoryKeys {
    /** A stream: who changed what. */
    public static final String HISTORY = "cti_history";

    /** A hash: the documents as the history knows them, to find what was changed by others. */
    public static final String SEEN = "cc_seen";

    /** A string: the last entry that a saved change has made. */
    public static final String LAST = "cc_change";

    private HistoryKeys() {}

    /** The field of a document in {@link #SEEN}. */
    public static String seenField(String kind, String name) {
        return kind + "/" + name;
    }
}
