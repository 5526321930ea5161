package io.cordboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is kept for those who come back. */
class LiveEventsTest {
    private long nanos;
    private final LiveEvents events =
            new LiveEvents(Clock.fixed(Instant.parse("2026-11-29T12:00:00Z"), ZoneOffset.UTC), () -> nanos);
    private final List<LiveEvents.Event> heard = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final List<String> positions = new ArrayList<>();

    private void add(int number) {
        events.add("acme.test", JsonNodeFactory.instance.objectNode().put("number", number));
    }

    private void watch(Optional<String> seen) {
        events.watch(seen, () -> gaps.add("gap"), positions::add, heard::add);
    }

    @Test
    void nothingIsKeptBeforeSomebodyWatches() {
        assertThat(events.isWatched()).isFalse();
        Consumer<LiveEvents.Event> watcher = heard::add;
        events.watch(Optional.empty(), () -> {}, positions::add, watcher);
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

    @Test
    void whoLeavesBeforeTheFirstEventComesBackForIt() {
        Consumer<LiveEvents.Event> watcher = heard::add;
        events.watch(Optional.empty(), () -> gaps.add("gap"), positions::add, watcher);
        events.leave(watcher);
        add(1);
        assertThat(heard).isEmpty();
        watch(Optional.of(positions.get(0)));
        assertThat(gaps).isEmpty();
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatIsLeftOutIsAGapForEverybodyWhoMissedIt() {
        watch(Optional.empty());
        add(1);
        String seen = heard.get(0).id();
        events.leaveOut();
        events.leaveOut();
        add(2);
        assertThat(heard).extracting(LiveEvents.Event::isGap).containsExactly(false, true, false);
        heard.clear();
        watch(Optional.of(seen));
        assertThat(heard).extracting(LiveEvents.Event::isGap).containsExactly(true, false);
    }

    /** Two minutes after the last one has left, events are not kept any more. */
    @Test
    void whoComesBackLaterMayHaveMissedSome() {
        Consumer<LiveEvents.Event> watcher = heard::add;
        events.watch(Optional.empty(), () -> gaps.add("gap"), positions::add, watcher);
        add(1);
        events.leave(watcher);
        nanos += TimeUnit.MINUTES.toNanos(2);
        watch(Optional.of(heard.get(0).id()));
        assertThat(gaps).containsExactly("gap");
    }
}
