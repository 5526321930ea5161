package io.cordboard.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a FreeSWITCH reports to have.
 *
 * @param there running profiles, gateways, queues, agents and tiers
 * @param profiles the state by name of profile, running or not; empty if mod_sofia is not loaded
 * @param agents each with its columns
 * @param tiers each with its columns
 */
record SwitchInventory(
        Set<SwitchObject> there,
        Optional<Map<String, ProfileStatus>> profiles,
        Map<SwitchObject, Map<String, String>> agents,
        Map<SwitchObject, Map<String, String>> tiers) {
    /** Values in the reply are not escaped (mod_sofia.c), so it may be invalid XML; only names are needed. */
    private static final Pattern GATEWAY = Pattern.compile("<gateway>\\s*<name>([^<]*)</name>");

    /** @param answers the replies to {@link #COMMANDS}, in that order; empty for a module that is not loaded */
    static SwitchInventory of(List<String> answers) {
        Set<SwitchObject> there = new TreeSet<>();
        Optional<Map<String, ProfileStatus>> profiles = ProfileStatus.all(answers.get(0));
        profiles.orElse(Map.of()).forEach((name, status) -> {
            if (status.state() == ProfileStatus.State.RUNNING) {
                there.add(SwitchObject.profile(name));
            }
        });
        names(GATEWAY, answers.get(1)).forEach(name -> there.add(SwitchObject.gateway(name)));
        rows(answers.get(2)).forEach(row -> name(row, "name").ifPresent(name -> there.add(SwitchObject.queue(name))));
        Map<SwitchObject, Map<String, String>> agents = new HashMap<>();
        rows(answers.get(3))
                .forEach(row -> name(row, "name").ifPresent(name -> agents.put(SwitchObject.agent(name), row)));
        Map<SwitchObject, Map<String, String>> tiers = new HashMap<>();
        rows(answers.get(4))
                .forEach(row -> name(row, "queue")
                        .flatMap(queue -> name(row, "agent").map(agent -> SwitchObject.tier(queue, agent)))
                        .ifPresent(tier -> tiers.put(tier, row)));
        there.addAll(agents.keySet());
        agents.keySet().forEach(agent -> there.add(SwitchObject.status(agent.name())));
        there.addAll(tiers.keySet());
        return new SwitchInventory(there, profiles, agents, tiers);
    }

    static final List<String> COMMANDS = List.of(
            "sofia jsonstatus",
            "sofia xmlstatus gateway",
            "callcenter_config queue list",
            "callcenter_config agent list",
            "callcenter_config tier list");

    /** The state of the profile with that name. */
    Optional<ProfileStatus> profile(String name) {
        return profiles.map(all -> all.get(name));
    }

    boolean has(SwitchObject thing) {
        return there.contains(thing);
    }

    boolean hasNo(SwitchObject.Kind kind) {
        return there.stream().noneMatch(thing -> thing.kind() == kind);
    }

    private static List<String> names(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    private static Optional<String> name(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(value -> !value.isEmpty());
    }

    /** A table of mod_callcenter: names of columns, then rows, then {@code +OK}. */
    static List<Map<String, String>> rows(String text) {
        List<String> lines = text.lines().toList();
        List<Map<String, String>> rows = new ArrayList<>();
        if (lines.isEmpty() || lines.get(0).startsWith("-ERR")) {
            return rows;
        }
        String[] columns = lines.get(0).split("\\|", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\\|", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(columns.length, values.length); i++) {
                row.put(columns[i], values[i]);
            }
            if (!line.startsWith("+OK")) {
                rows.add(row);
            }
        }
        return rows;
    }
}
