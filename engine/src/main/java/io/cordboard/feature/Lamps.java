package io.cordboard.feature;

import io.cordboard.document.DomainName;
import io.cordboard.esl.DialogLamp;
import io.cordboard.esl.DialogLamp.Light;
import io.cordboard.esl.EslCommand;
import io.cordboard.esl.EslEvent;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lamps of everything that is not a phone. A lamp's name is a number that can be dialled, because a phone dials what
 * it watches. A phone subscribes to the name, or to {@code flow+NAME} (docs/freeswitch-facts.md, Lamps); {@link #DIALLED}
 * is what it may dial. Lamps are shown when they change, to a phone that subscribes, and to a FreeSWITCH that reconnects.
 */
public final class Lamps implements FreeSwitchNode.Listener {
    /** May precede the number that some phones dial, as an expression. */
    public static final String DIALLED = "(?:flow\\+)?";

    private static final Logger LOG = LoggerFactory.getLogger(Lamps.class);
    /** The prefix before the plus sign of a name: mod_sofia makes it the proto (sofia_presence.c). */
    private static final String PREFIX = "flow";

    private static final String PLAIN = "sip";

    /** How many lamps of a domain and a feature are remembered after they were switched off. */
    private static final int REMEMBERED = 1_000;

    /** The lamps of one feature. */
    public interface Source {
        /** The state of a lamp for a phone that has just subscribed; empty if the lamp does not belong to the feature. */
        Future<Optional<Light>> light(String domain, String name);
    }

    /** Lamps that are updated together. */
    private record Group(String feature, String domain) {}

    private record Owned(String feature, Source source) {}

    private record Lamp(Group group, String name) {
        /** Always the same text, so that a lamp can be switched off again. */
        String dialog() {
            return group.feature() + "/" + name + "@" + group.domain();
        }

        String subscribedTo(String proto) {
            return (proto.equals(PLAIN) ? "" : proto + "+") + name + "@" + group.domain();
        }
    }

    private final FreeSwitchNodes nodes;
    private final List<Owned> sources = new CopyOnWriteArrayList<>();
    /**
     * The last shown states, including lamps that were recently removed. A FreeSWITCH that was disconnected needs both,
     * because its lamps have kept their old states.
     */
    private final Map<Group, Map<String, Light>> shown = new ConcurrentHashMap<>();

    public Lamps(FreeSwitchNodes nodes) {
        this.nodes = nodes;
        nodes.listen(this);
    }

    /** The name of the dialled lamp: {@code *6070} of {@code flow+*6070}. */
    public static String name(String dialled) {
        String prefix = PREFIX + "+";
        return dialled.startsWith(prefix) ? dialled.substring(prefix.length()) : dialled;
    }

    /** Answers phones that subscribe to lamps of that feature. */
    public void add(String feature, Source source) {
        sources.add(new Owned(feature, source));
    }

    /** Updates the lamps of a feature in a domain; lamps that are not named are switched off. */
    public Future<Void> show(String feature, String domain, Map<String, Light> lights) {
        Group group = new Group(feature, domain);
        return send(group, changes(group, lights));
    }

    /** Updates one lamp; the others do not change. */
    public Future<Void> showOne(String feature, String domain, String name, Light light) {
        Group group = new Group(feature, domain);
        Light before =
                shown.computeIfAbsent(group, each -> new ConcurrentHashMap<>()).put(name, light);
        return send(group, before == light ? Map.of() : Map.of(name, light));
    }

    /** The last shown state of the lamp. */
    public Light shown(String feature, String domain, String name) {
        return shown(new Group(feature, domain), name);
    }

    private Light shown(Group group, String name) {
        return shown.getOrDefault(group, Map.of()).getOrDefault(name, Light.DARK);
    }

    private synchronized Map<String, Light> changes(Group group, Map<String, Light> lights) {
        Map<String, Light> before = shown.getOrDefault(group, Map.of());
        Map<String, Light> now = new ConcurrentHashMap<>(lights);
        Map<String, Light> changes = new TreeMap<>();
        boolean isRemembered = before.size() < REMEMBERED + lights.size();
        before.forEach((name, light) -> {
            if (!now.containsKey(name) && light != Light.DARK) {
                changes.put(name, Light.DARK);
            }
            if (isRemembered) {
                now.putIfAbsent(name, Light.DARK);
            }
        });
        lights.forEach((name, light) -> {
            if (before.get(name) != light) {
                changes.put(name, light);
            }
        });
        if (now.isEmpty()) {
            shown.remove(group);
        } else {
            shown.put(group, now);
        }
        return changes;
    }

    private Future<Void> send(Group group, Map<String, Light> lights) {
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<String, Light> entry : lights.entrySet()) {
            all = all.compose(sent -> each(new Lamp(group, entry.getKey()), entry.getValue(), nodes::sendEverywhere));
        }
        return all;
    }

    private static Future<Void> each(Lamp lamp, Light light, Function<EslCommand, Future<Void>> sending) {
        return sending.apply(command(lamp, light, PREFIX)).compose(sent -> sending.apply(command(lamp, light, PLAIN)));
    }

    private static EslCommand command(Lamp lamp, Light light, String proto) {
        return DialogLamp.shows(light, proto, lamp.subscribedTo(proto), lamp.dialog(), Optional.empty());
    }

    // --- events of a FreeSWITCH

    /** All lamps are sent: something may have changed while it was disconnected, or it may have restarted. */
    @Override
    public void up(FreeSwitchNode node) {
        Future<Void> all = Future.succeededFuture();
        for (Map.Entry<Group, Map<String, Light>> group : shown.entrySet()) {
            for (String name : group.getValue().keySet()) {
                all = all.compose(sent -> showAt(node, new Lamp(group.getKey(), name)));
            }
        }
        all.onFailure(e -> LOG.warn("the lamps at FreeSWITCH {} are not all shown: {}", node, e.getMessage()));
    }

    /**
     * With the state at the time of sending: while many lamps are sent, some change, and a newer state must not be
     * overwritten.
     */
    private Future<Void> showAt(FreeSwitchNode node, Lamp lamp) {
        Light now = shown(lamp.group(), lamp.name());
        return each(lamp, now, command -> order(node, command))
                .compose(sent ->
                        now == shown(lamp.group(), lamp.name()) ? Future.succeededFuture() : showAt(node, lamp));
    }

    private static Future<Void> order(FreeSwitchNode node, EslCommand command) {
        return node.connection()
                .map(connection -> connection.order(command))
                .orElseGet(Future::succeededFuture); // it is updated when it reconnects
    }

    @Override
    public void event(FreeSwitchNode node, EslEvent event) {
        if (event.name().equals("PRESENCE_PROBE")) {
            probed(node, event);
        }
    }

    @Override
    public void down(FreeSwitchNode node) {
        // its lamps keep their states until it is back
    }

    private void probed(FreeSwitchNode node, EslEvent probe) {
        String proto = probe.header("proto").orElse("");
        String to = probe.header("to").orElse("");
        int at = to.lastIndexOf('@');
        if (at <= 0 || !(proto.equals(PREFIX) || proto.equals(PLAIN))) {
            return;
        }
        String user = to.substring(0, at);
        String name = proto.equals(PREFIX) ? name(user) : user;
        DomainName.of(to.substring(at + 1))
                .ifPresent(domain -> sources.forEach(owned -> owned.source()
                        .light(domain, name)
                        .compose(light -> light.isPresent()
                                ? answer(node, probe, new Lamp(new Group(owned.feature(), domain), name), light.get())
                                : Future.succeededFuture())
                        .onFailure(e -> LOG.warn("a lamp for {}@{} is not shown: {}", name, domain, e.getMessage()))));
    }

    private static Future<Void> answer(FreeSwitchNode node, EslEvent probe, Lamp lamp, Light light) {
        return order(
                node,
                DialogLamp.shows(
                        light,
                        probe.header("proto").orElse(PLAIN),
                        probe.header("to").orElse(""),
                        lamp.dialog(),
                        probe.header("sub-call-id")));
    }
}
