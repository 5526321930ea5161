package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The event sockets, by the node that the configuration names, and what goes on over them. */
public final class EslMeters {
    private record Node(AtomicInteger up, AtomicInteger pending, Counter troubles) {}

    private final MeterRegistry registry;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Counter transfers;

    EslMeters(MeterRegistry registry) {
        this.registry = registry;
        this.transfers = register(
                "cordboard.transfers.onto.trunks", "Inbound calls that a transfer without a fetch joined to a trunk");
    }

    /**
     * Counts something that a feature does; running it counts one more. The counter is there from now on, so that its first
     * increase is seen.
     *
     * @param tags names, each with its value behind it
     */
    public Runnable counter(String name, String description, String... tags) {
        return register(name, description, tags)::increment;
    }

    private Counter register(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** The node is known from the start, as one that is not connected. */
    public void node(String name) {
        nodes.computeIfAbsent(name, this::register);
    }

    private Node register(String name) {
        AtomicInteger up = new AtomicInteger();
        Gauge.builder("cordboard.esl.up", up, AtomicInteger::get)
                .description("1 while the event socket of the FreeSWITCH is connected")
                .tag("node", name)
                .register(registry);
        AtomicInteger pending = new AtomicInteger();
        Gauge.builder("cordboard.freeswitch.pending", pending, AtomicInteger::get)
                .description("What the FreeSWITCH does not have yet as it is served")
                .tag("node", name)
                .register(registry);
        return new Node(
                up,
                pending,
                Counter.builder("cordboard.esl.troubles")
                        .description("Event sockets that were lost or could not be opened")
                        .tag("node", name)
                        .register(registry));
    }

    public void up(String name, boolean isUp) {
        nodes.computeIfAbsent(name, this::register).up().set(isUp ? 1 : 0);
    }

    public void trouble(String name) {
        nodes.computeIfAbsent(name, this::register).troubles().increment();
    }

    /** How many things the node does not have yet as they are served. */
    public void pending(String name, int count) {
        nodes.computeIfAbsent(name, this::register).pending().set(count);
    }

    public void transferOntoTrunk() {
        transfers.increment();
    }
}
