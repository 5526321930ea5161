package io.cordboard.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Writes one fetch after the other, in the order of the mix. Every pair of fetches belongs to another call. */
final class Requests {
    /** Larger than the largest request. */
    static final int MAX_BYTES = 16 * 1024;

    private final Population population;
    private final byte[][] heads;
    private final byte[] headEnd = Target.headEnd();
    private final RandomGenerator random;
    private int next;

    Requests(Target target, long seed) {
        this.population = target.population();
        this.heads = new byte[CallMix.FORMS.size()][];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = target.head(i);
        }
        this.random = RandomGeneratorFactory.of("SplittableRandom").create(seed);
    }

    /** Writes the next request. */
    void next(ByteBuffer out) {
        write(out, next, population.call(random));
        next = (next + 1) % heads.length;
    }

    void write(ByteBuffer out, int form, Call call) {
        LoadForm body = CallMix.FORMS.get(form);
        out.put(heads[form]);
        out.put(Integer.toString(body.length(call)).getBytes(StandardCharsets.US_ASCII));
        out.put(headEnd);
        body.write(out, call, random);
    }
}
