package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The event sockets, by the node that the configuration names, and what goes on over them. */
public final class EslMeters {
    /** Each is there from the start, so that its first increase is seen. */
    private static final List<String> CALLBACK_STATES = List.of(
            "active", "guard", "suspended", "recalling", "calling", "complete", "expired", "cancelled", "failed");

    private record Node(AtomicInteger up, AtomicInteger pending, Counter troubles) {}

    private final MeterRegistry registry;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Counter transfers;
    private final Counter toggles;
    private final Counter wrongPins;

    EslMeters(MeterRegistry registry) {
        this.registry = registry;
        this.transfers = counter(
                "cordboard.transfers.onto.trunks", "Inbound calls that a transfer without a fetch joined to a trunk");
        this.toggles = counter("cordboard.call.flow.changes", "Changes of call flows that this node has settled");
        CALLBACK_STATES.forEach(this::callbacks);
        this.wrongPins = counter("cordboard.call.flow.wrong.pins", "Wrong PINs that were dialled");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
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

    public void callFlowChanged() {
        toggles.increment();
    }

    public void wrongPin() {
        wrongPins.increment();
    }

    /** A request for a callback was brought to a state by this node: {@code complete}, {@code failed} … */
    public void busyCallback(String state) {
        callbacks(state).increment();
    }

    private Counter callbacks(String state) {
        return Counter.builder("cordboard.busy.callbacks")
                .description("Requests for a callback that this node has brought to a state")
                .tag("state", state)
                .register(registry);
    }
}
