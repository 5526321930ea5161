package io.cordboard.reconcile;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Agents of queues (mod_callcenter.c). A reload would set the status of an agent to the one in the documents, and an
 * agent who has logged out would be called again. So each value of an agent is changed separately, and the status only
 * when the documents have changed it.
 */
final class AgentWork {
    private static final String SET = "callcenter_config agent set ";

    /** What stands between quotes in a command and is nothing else there. */
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 _.@+:~/=,\\[\\]-]{1,500}");

    private AgentWork() {}

    /** Brings in what is due of agents: what is missing by a reload. */
    static Future<Void> run(RoundAtSwitch round) {
        return RoundAtSwitch.each(round.plan().due(SwitchObject.Kind.AGENT), agent -> agent(round, agent))
                .compose(done -> RoundAtSwitch.each(
                        round.plan().due(SwitchObject.Kind.STATUS), status -> status(round, status)));
    }

    private static Future<Void> agent(RoundAtSwitch round, SwitchObject agent) {
        Map<String, String> row = round.found().agents().getOrDefault(agent, Map.of());
        List<String> commands = new ArrayList<>();
        differing(round, agent, row).forEach((name, value) -> commands.add(set(name.replace('-', '_'), agent, value)));
        boolean plain = commands.stream().noneMatch(String::isEmpty);
        if (row.isEmpty()
                || !plain
                || round.served().digest(SwitchObject.status(agent.name())).isEmpty()) {
            commands.clear();
            commands.add("callcenter_config agent reload " + agent.name());
        }
        return RoundAtSwitch.each(
                commands,
                line -> round.attempt(
                        Set.of(agent), line, round.console().order(line).mapEmpty()));
    }

    /** The values that FreeSWITCH has otherwise. */
    private static Map<String, String> differing(RoundAtSwitch round, SwitchObject agent, Map<String, String> row) {
        return round.served().element(agent).stream()
                .flatMap(element -> element.attributes().entrySet().stream())
                .filter(attribute -> !attribute.getKey().equals("status")
                        && !attribute.getKey().equals("name"))
                .filter(attribute ->
                        !attribute.getValue().equals(row.get(attribute.getKey().replace('-', '_'))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Future<Void> status(RoundAtSwitch round, SwitchObject status) {
        String line = round.served()
                .digest(status)
                .map(value -> set("status", status, value))
                .orElse("");
        return line.isEmpty() || !status.isNameable()
                ? Future.succeededFuture()
                : round.attempt(
                        new TreeSet<>(Set.of(status)),
                        line,
                        round.console().order(line).mapEmpty());
    }

    private static String set(String name, SwitchObject agent, String value) {
        return VALUE.matcher(value).matches() ? SET + name + " " + agent.name() + " '" + value + "'" : "";
    }
}
