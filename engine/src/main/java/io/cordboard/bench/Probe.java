package io.cordboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Asks each fetch of the mix once: a benchmark of "not found" would say little. */
final class Probe {
    private Probe() {}

    /**
     * The sizes of the answers, in the order of the mix.
     *
     * @throws IllegalStateException when an answer is not the one of a call that succeeds
     */
    static List<Integer> answerBytes(Target target) {
        OneFetch fetch = new OneFetch(target);
        Call call = target.population().call(RandomGenerator.of("SplittableRandom"));
        List<Integer> sizes = new ArrayList<>();
        for (int form = 0; form < CallMix.FORMS.size(); form++) {
            String name = CallMix.FORMS.get(form).name();
            try {
                Answer answer = fetch.ask(form, call);
                if (answer.status() != 200 || !isFound(answer.body())) {
                    throw new IllegalStateException(target.name() + " answers " + name + " with " + answer.status()
                            + " " + answer.body().strip() + "; the calls are those of the domain " + call.domain()
                            + " as ./cordboard demo loads it");
                }
                sizes.add(answer.body().getBytes(StandardCharsets.UTF_8).length);
            } catch (IOException e) {
                throw new UncheckedIOException(target.name() + " cannot be asked at " + target.address(), e);
            }
        }
        return sizes;
    }

    private static boolean isFound(String body) {
        return !body.contains("status=\"not found\"") && !body.contains("<extension name=\"refused\"");
    }
}
