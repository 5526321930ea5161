package io.cordboard.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Sends each fetch of the mix once, because a benchmark of "not found" would be useless. */
final class Probe {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Target target;
    private final OneFetch fetch;
    private final Call call;

    private Probe(Target target) {
        this.target = target;
        this.fetch = new OneFetch(target);
        this.call = target.population().call(RandomGenerator.of("SplittableRandom"));
    }

    /**
     * The sizes of the answers, in the order of the mix.
     *
     * @throws IllegalStateException if an answer is not that of a successful call
     */
    static List<Integer> answerBytes(Target target) {
        Probe probe = new Probe(target);
        List<Integer> sizes = new ArrayList<>();
        for (int form = 0; form < CallMix.FORMS.size(); form++) {
            String body = probe.found(form).orElseThrow(probe.notFound(form));
            sizes.add(body.getBytes(StandardCharsets.UTF_8).length);
        }
        return sizes;
    }

    /** Waits until a started server answers every fetch of the mix. */
    static void awaitAnswers(Target target) {
        Probe probe = new Probe(target);
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        for (int form = 0; form < CallMix.FORMS.size(); form++) {
            while (probe.found(form).isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw probe.notFound(form).get();
                }
            }
        }
    }

    private Optional<String> found(int form) {
        try {
            HttpAnswer answer = fetch.ask(form, call);
            return Optional.of(answer.body()).filter(body -> answer.status() == 200 && isFound(body));
        } catch (IOException e) {
            throw new UncheckedIOException(target.name() + " cannot be reached at " + target.address(), e);
        }
    }

    private Supplier<IllegalStateException> notFound(int form) {
        return () -> new IllegalStateException(target.name() + " does not find what the fetch "
                + CallMix.FORMS.get(form).name()
                + " asks for; it must serve the domain " + call.domain()
                + " as ./cordboard demo loads it");
    }

    private static boolean isFound(String body) {
        return !body.contains("status=\"not found\"") && !body.contains("<extension name=\"refused\"");
    }
}
