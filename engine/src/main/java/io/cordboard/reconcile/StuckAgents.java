package io.cordboard.reconcile;

import io.cordboard.document.DomainName;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.route.LegOwner;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees agents that mod_callcenter keeps in a call that has ended: it loses the end of a call when its database is
 * locked, or when a program sets a state. An agent without any leg in two checks in a row has no call; then the state
 * is Waiting again, and the tiers are Ready. Statuses are left alone. Members need no such care: mod_callcenter gives
 * up one whose call is gone before it rings an agent (mod_callcenter.c, outbound_agent_thread_run), and all of them at
 * its start (load_config).
 */
public final class StuckAgents {
    private static final Logger LOG = LoggerFactory.getLogger(StuckAgents.class);
    private static final Set<String> IN_A_CALL = Set.of("Receiving", "In a queue call", "Reserved");
    private static final Set<String> TIER_IN_A_CALL = Set.of("Offering", "Active Inbound", "Standby");

    private final Vertx vertx;
    private final FreeSwitchNodes nodes;
    private final Duration period;
    private final Duration patience;
    /** Agents that seemed stuck at the last look, by FreeSWITCH. */
    private final Map<String, Set<String>> suspected = new ConcurrentHashMap<>();

    private volatile long timer = -1;
    private volatile boolean stopped;

    /**
     * @param period from look to look: longer than an agent can be between two states
     * @param patience how long FreeSWITCH may take to reply
     */
    public StuckAgents(Vertx vertx, FreeSwitchNodes nodes, Duration period, Duration patience) {
        this.vertx = vertx;
        this.nodes = nodes;
        this.period = period;
        this.patience = patience;
    }

    public void start() {
        later();
    }

    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void later() {
        if (!stopped) {
            timer = vertx.setTimer(period.toMillis(), now -> look().onComplete(done -> later()));
        }
    }

    private Future<Void> look() {
        return Future.join(nodes.all().stream().map(this::look).toList()).transform(done -> Future.succeededFuture());
    }

    private Future<Void> look(FreeSwitchNode node) {
        return node.connection()
                .map(connection -> new SwitchConsole(vertx, connection, patience))
                .map(console -> look(node, console)
                        .onFailure(e -> LOG.debug("the agents of {} are not known: {}", node, e.getMessage())))
                .orElseGet(() -> {
                    suspected.remove(node.name());
                    return Future.succeededFuture();
                });
    }

    private Future<Void> look(FreeSwitchNode node, SwitchConsole console) {
        return console.ask("callcenter_config agent list")
                .map(SwitchInventory::rows)
                .compose(agents -> {
                    Map<String, String> stuck = stuck(node, agents);
                    Set<String> before = suspected.getOrDefault(node.name(), Set.of());
                    suspected.put(node.name(), Set.copyOf(stuck.keySet()));
                    List<String> free =
                            stuck.keySet().stream().filter(before::contains).toList();
                    return free.isEmpty() ? Future.succeededFuture() : release(node, console, free, stuck);
                });
    }

    /** Agents whose state means a call, and who have no leg, each with the state. */
    private static Map<String, String> stuck(FreeSwitchNode node, List<Map<String, String>> agents) {
        Map<String, String> stuck = new TreeMap<>();
        for (Map<String, String> agent : agents) {
            String name = agent.getOrDefault("name", "");
            String state = agent.getOrDefault("state", "");
            boolean known = name.matches("[0-9A-Za-z_.+-]{1,64}@[0-9A-Za-z_.-]{1,255}");
            if (known
                    && IN_A_CALL.contains(state)
                    && owner(name).filter(who -> hasNoLeg(node, who)).isPresent()) {
                stuck.put(name, state);
            }
        }
        return stuck;
    }

    private static boolean hasNoLeg(FreeSwitchNode node, LegOwner who) {
        return node.legs().of(who).isEmpty();
    }

    private static Optional<LegOwner> owner(String agent) {
        int at = agent.lastIndexOf('@');
        return DomainName.of(agent.substring(at + 1)).map(domain -> new LegOwner(agent.substring(0, at), domain));
    }

    private static Future<Void> release(
            FreeSwitchNode node, SwitchConsole console, List<String> agents, Map<String, String> states) {
        return console.ask("callcenter_config tier list")
                .map(SwitchInventory::rows)
                .compose(tiers -> {
                    List<String> commands = new ArrayList<>();
                    for (String agent : agents) {
                        LOG.warn(
                                "FreeSWITCH {} has the agent {} as {}, but the agent has no call: set free",
                                node,
                                agent,
                                states.get(agent));
                        commands.add("callcenter_config agent set state " + agent + " 'Waiting'");
                        tiers.stream()
                                .filter(tier -> agent.equals(tier.get("agent"))
                                        && TIER_IN_A_CALL.contains(tier.getOrDefault("state", "")))
                                .map(tier -> tier.getOrDefault("queue", ""))
                                .filter(queue -> queue.matches("[0-9A-Za-z_.+*#@-]{1,320}"))
                                .forEach(queue -> commands.add(
                                        "callcenter_config tier set state " + queue + " " + agent + " 'Ready'"));
                    }
                    return RoundAtSwitch.each(
                            commands, command -> console.order(command).mapEmpty());
                });
    }
}
