package io.cordboard.change;

/** A hash of documents, or the routes of a domain, whose changes go into the history. */
record WatchedPlace(String kind, String domain) {
    private static final String LIST = "dialplan_context";

    boolean isRoutes() {
        return kind.equals(LIST);
    }

    /** The kind as the history names it. */
    String historyKind() {
        return isRoutes() ? Change.ROUTE : kind;
    }
}
