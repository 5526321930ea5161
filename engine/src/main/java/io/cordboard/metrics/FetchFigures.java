package io.cordboard.metrics;

/**
 * The fetches since the start, in figures.
 *
 * @param perSecond in the last minute
 * @param p50Millis the median, with the precision of the histogram
 */
public record FetchFigures(long count, double perSecond, double p50Millis, double p99Millis) {}
