package io.cordboard.bench;

/**
 * A histogram of times in nanoseconds. Each power of two is divided into 64 parts, so a percentile is at most 1.6 % above
 * the true value. Recording is one increment.
 */
final class Latencies {
    private static final int PARTS_LOG2 = 6;
    private static final int PARTS = 1 << PARTS_LOG2;

    private final long[] counts = new long[(Long.SIZE - PARTS_LOG2) << PARTS_LOG2];
    private long total;
    private long largest;

    void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[index(value)]++;
        total++;
        largest = Math.max(largest, value);
    }

    void add(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        total += others.total;
        largest = Math.max(largest, others.largest);
    }

    long count() {
        return total;
    }

    /**
     * The time within which {@code percent} of all completed.
     *
     * @return nanoseconds; 0 if nothing was recorded
     */
    long percentile(double percent) {
        long rank = Math.max(1, (long) Math.ceil(total * percent / 100));
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Math.min(highest(i), largest);
            }
        }
        return largest;
    }

    /** Values below PARTS have a bucket each; for others the leading PARTS_LOG2 + 1 bits select it. */
    private static int index(long value) {
        int shift = Math.max(0, Long.SIZE - 1 - PARTS_LOG2 - Long.numberOfLeadingZeros(value | 1));
        return (shift << PARTS_LOG2) + (int) (value >>> shift);
    }

    private static long highest(int index) {
        if (index < 2 * PARTS) {
            return index;
        }
        int shift = (index >> PARTS_LOG2) - 1;
        long leading = index - ((long) shift << PARTS_LOG2);
        return ((leading + 1) << shift) - 1;
    }
}
