package io.cordboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is kept for those who come back. */
class LiveEventsTest {
    private final LiveEvents events =
            new LiveEvents(Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC));
    private final List<LiveEvents.Event> heard = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();

    private void add(int number) {
        events.add("acme.test", JsonNodeFactory.instance.objectNode().put("number", number));
    }

    private void watch(Optional<String> seen) {
        events.watch(seen, () -> gaps.add("gap"), heard::add);
    }

    @Test
    void nothingIsKeptBeforeSomebodyWatches() {
        assertThat(events.isWatched()).isFalse();
        Consumer<LiveEvents.Event> watcher = heard::add;
        events.watch(Optional.empty(), () -> {}, watcher);
        assertThat(events.isWatched()).isTrue();
        events.leave(watcher);
        assertThat(events.isWatched()).as("who has just left may come back").isTrue();
        add(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void whoComesBackHearsInOrderWhatWasMissed() {
        add(1);
        add(2);
        watch(Optional.empty());
        add(3);
        String seen = heard.get(0).id();
        heard.clear();
        add(4);
        add(5);
        heard.clear();
        watch(Optional.of(seen));
        assertThat(heard)
                .extracting(LiveEvents.Event::json)
                .allMatch(json -> json.contains("\"at\":\"2026-11-29T12:00:00Z\""));
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0).json()).contains("\"number\":4");
        assertThat(gaps).isEmpty();
    }

    @Test
    void onlyTheLastThousandAreKeptAndWhoMissedMoreIsToldSo() {
        add(1);
        watch(Optional.empty());
        add(2);
        String seen = heard.get(0).id();
        for (int number = 3; number < 1_100; number++) {
            add(number);
        }
        heard.clear();
        watch(Optional.of(seen));
        assertThat(gaps).containsExactly("gap");
        assertThat(heard).hasSize(1_000);
        assertThat(heard.get(999).json()).contains("\"number\":1099");
    }

    @Test
    void anEventOfAnotherRunIsAGap() {
        add(1);
        watch(Optional.of("lw0-7"));
        assertThat(gaps).containsExactly("gap");
        assertThat(heard).hasSize(1);
    }
}
