package io.cordboard.esl;

import static org.assertj.core.api.Assertions.assertThat;

import io.cordboard.config.EslNode;
import io.cordboard.metrics.Metrics;
import io.cordboard.testing.Eventually;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A node that is connected to a {@link ScriptedFreeSwitch}, and what its listener has received. */
abstract class ScriptedNode {
    static final Duration SHORT = Duration.ofMillis(400);
    static final Duration AMPLE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final Metrics metrics = new Metrics(Clock.systemUTC());
    final ScriptedFreeSwitch freeSwitch = new ScriptedFreeSwitch();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private FreeSwitchNodes nodes = new FreeSwitchNodes(vertx, List.of(), metrics.esl());

    @AfterEach
    void close() {
        await(nodes.stop());
        freeSwitch.close();
        await(vertx.close());
        metrics.close();
    }

    FreeSwitchNode start(Duration patience) {
        return start(freeSwitch.node(), patience);
    }

    FreeSwitchNode start(EslNode address, Duration patience) {
        nodes = new FreeSwitchNodes(vertx, List.of(address), metrics.esl(), patience);
        nodes.listen(new FreeSwitchNode.Listener() {
            @Override
            public void up(FreeSwitchNode node) {
                heard.add("up");
            }

            @Override
            public void event(FreeSwitchNode node, EslEvent event) {
                heard.add(event.name());
            }

            @Override
            public void down(FreeSwitchNode node) {
                heard.add("down");
            }
        });
        nodes.start();
        return nodes.all().get(0);
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    void awaitHeardAmongOthers(String wanted) {
        Optional<String> next = Optional.of("");
        while (next.isPresent() && !next.get().equals(wanted)) {
            try {
                next = Optional.ofNullable(heard.poll(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        assertThat(next).contains(wanted);
    }

    void awaitHeard(String... wanted) {
        for (String each : wanted) {
            try {
                assertThat(heard.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(each);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    String scraped(String meter) {
        return metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(meter))
                .toList()
                .toString();
    }
}
