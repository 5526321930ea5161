package io.cordboard.sound;

/** A sound of one channel: values from -1 to 1, so many a second. */
final class Samples {
    /** How many zeros of the filter are on each side of a sample: enough that nobody hears what is folded back. */
    private static final int ZEROS = 16;
    /** The filter ends a little below half of the lower rate, where it is steep. */
    private static final double PASSED = 0.94;

    private final float[] values;
    private final int rate;

    Samples(float[] values, int rate) {
        this.values = values;
        this.rate = rate;
    }

    int rate() {
        return rate;
    }

    int length() {
        return values.length;
    }

    float at(int index) {
        return values[index];
    }

    /**
     * The same sound with fewer samples a second. What is too high for that rate is filtered out first; otherwise it would
     * be heard as another tone.
     */
    Samples slowedTo(int lower) {
        if (rate == lower) {
            return this;
        }
        int common = gcd(rate, lower);
        int phases = lower / common;
        int step = rate / common;
        int reach = (int) Math.ceil((double) ZEROS * rate / lower);
        float[][] filters = new float[phases][];
        float[] fewer = new float[(int) Math.max(1, (long) values.length * lower / rate)];
        for (int i = 0; i < fewer.length; i++) {
            long position = (long) i * step;
            int phase = (int) (position % phases);
            float[] filter = filters[phase];
            if (filter == null) {
                filter = filter((double) phase / phases, reach, (double) lower / rate);
                filters[phase] = filter;
            }
            fewer[i] = filtered((int) (position / phases), filter, reach);
        }
        return new Samples(fewer, lower);
    }

    private float filtered(int middle, float[] filter, int reach) {
        int first = middle - reach + 1;
        float sum = 0;
        for (int i = Math.max(0, -first); i < filter.length && first + i < values.length; i++) {
            sum += filter[i] * values[first + i];
        }
        return sum;
    }

    /** A sinc under a Hann window, for a point between two samples; the sum of its values is 1. */
    private static float[] filter(double between, int reach, double ratio) {
        float[] filter = new float[2 * reach];
        double sum = 0;
        for (int i = 0; i < filter.length; i++) {
            double distance = i - reach + 1 - between;
            double x = Math.PI * distance * ratio * PASSED;
            double sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(x) / x;
            double window = Math.abs(distance) >= reach ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * distance / reach);
            filter[i] = (float) (sinc * window);
            sum += filter[i];
        }
        for (int i = 0; i < filter.length; i++) {
            filter[i] /= (float) sum;
        }
        return filter;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
