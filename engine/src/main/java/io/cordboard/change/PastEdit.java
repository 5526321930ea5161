package io.cordboard.change;

import io.cordboard.history.HistoryEntry;

/**
 * An edit since a time.
 *
 * @param domain empty for an edit of what all domains share
 */
public record PastEdit(String domain, HistoryEntry entry) {}
