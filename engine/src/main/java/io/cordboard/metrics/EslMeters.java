package io.cordboard.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The event sockets, by configured node, and what happens over them. */
public final class EslMeters {
    private record Node(AtomicInteger up, AtomicInteger pending, Counter troubles) {}

    private final MeterRegistry registry;
    private final Map<String, Node> nodes = new ConcurrentHashMap<>();
    private final Counter transfers;
    private final Counter mails;
    private final Counter failedMails;

    EslMeters(MeterRegistry registry) {
        this.registry = registry;
        this.transfers = register(
                "cordboard.transfers.onto.trunks",
                "Inbound calls that a transfer without a fetch connected to a trunk");
        this.mails = register("cordboard.mails.sent", "Mails that the mailer has taken");
        this.failedMails = register("cordboard.mails.failed", "Mails that the mailer has not taken");
    }

    /**
     * Adds a counter for a feature; each run increments it. The counter exists from now on, so that its first
     * increase is visible.
     *
     * @param tags names, each followed by its value
     */
    public Runnable counter(String name, String description, String... tags) {
        return register(name, description, tags)::increment;
    }

    private Counter register(String name, String description, String... tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }

    /** The node exists from the start, as not connected. */
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
                .description("Changes that the FreeSWITCH does not have yet")
                .tag("node", name)
                .register(registry);
        return new Node(
                up,
                pending,
                Counter.builder("cordboard.esl.troubles")
                        .description("Event socket connections that were lost or could not be opened")
                        .tag("node", name)
                        .register(registry));
    }

    public void up(String name, boolean isUp) {
        nodes.computeIfAbsent(name, this::register).up().set(isUp ? 1 : 0);
    }

    public void trouble(String name) {
        nodes.computeIfAbsent(name, this::register).troubles().increment();
    }

    /** How many changes the node does not have yet. */
    public void pending(String name, int count) {
        nodes.computeIfAbsent(name, this::register).pending().set(count);
    }

    public void transferOntoTrunk() {
        transfers.increment();
    }

    /** A mail was given to the mailer. */
    public void mail(boolean taken) {
        (taken ? mails : failedMails).increment();
    }
}
