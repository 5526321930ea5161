package io.cordboard.reconcile;

import io.cordboard.esl.ScriptedFreeSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** The console of a FreeSWITCH with profiles, gateways and queues, as far as upkeep uses it; it keeps what it was told. */
final class ImitatedFreeSwitch implements AutoCloseable {
    private final ScriptedFreeSwitch socket = new ScriptedFreeSwitch();
    private final Map<String, String> profiles = new ConcurrentSkipListMap<>();
    private volatile int calls;
    private final Set<String> gateways = new ConcurrentSkipListSet<>();
    private final Set<String> queues = new ConcurrentSkipListSet<>();

    ImitatedFreeSwitch(String core) {
        socket.answersApi("hostname", "machine\n").answersApi("uptime ms", "0\n");
        isCore(core);
        socket.answersApi("reloadacl", "+OK acl reloaded\n");
        show();
    }

    ScriptedFreeSwitch socket() {
        return socket;
    }

    ImitatedFreeSwitch isCore(String core) {
        socket.answersApi("global_getvar core_uuid", core + "\n");
        return this;
    }

    ImitatedFreeSwitch hasProfile(String name) {
        profiles.put(name, "RUNNING");
        return show();
    }

    /** It is being stopped, alone or for a restart. */
    ImitatedFreeSwitch isStopping(String name) {
        profiles.put(name, "DOWN");
        return show();
    }

    /** Its thread has ended; of one that is restarted the next one is on its way. */
    ImitatedFreeSwitch isGone(String name) {
        profiles.remove(name);
        return show();
    }

    /** So many legs of calls are on its profiles. */
    ImitatedFreeSwitch hasCalls(int number) {
        calls = number;
        return show();
    }

    /** It restarts the profile when it is told to. */
    ImitatedFreeSwitch restarts(String profile) {
        String command = "sofia profile " + profile + " restart";
        socket.answersApi(command, "Reload XML [Success]\nrestarting: " + profile)
                .whenTold(command, () -> hasProfile(profile));
        return this;
    }

    ImitatedFreeSwitch hasGateway(String name) {
        gateways.add(name);
        return show();
    }

    ImitatedFreeSwitch hasQueue(String name) {
        queues.add(name);
        return show();
    }

    /** It starts the profile when it is told to. */
    ImitatedFreeSwitch starts(String profile) {
        socket.answersApi(
                        "sofia profile " + profile + " start",
                        "Reload XML [Success]\n" + profile + " started successfully\n")
                .whenTold("sofia profile " + profile + " start", () -> hasProfile(profile));
        return this;
    }

    ImitatedFreeSwitch kills(String profile, String gateway) {
        String command = "sofia profile " + profile + " killgw " + gateway;
        socket.answersApi(command, "+OK gateway marked for deletion.\n").whenTold(command, () -> {
            gateways.remove(gateway);
            show();
        });
        return this;
    }

    /** A rescan brings in this gateway. */
    ImitatedFreeSwitch finds(String profile, String gateway) {
        String command = "sofia profile " + profile + " rescan";
        socket.answersApi(command, "Reload XML [Success]\n+OK scan complete\n")
                .whenTold(command, () -> hasGateway(gateway));
        return this;
    }

    /** A rescan comes to nothing. */
    ImitatedFreeSwitch cannotRescan(String profile) {
        String command = "sofia profile " + profile + " rescan";
        socket.answersApi(command, "Reload XML [Success]\n-ERR cannot find config for profile " + profile + "\n")
                .whenTold(command, () -> {});
        return this;
    }

    ImitatedFreeSwitch loadsQueue(String queue) {
        String command = "callcenter_config queue load " + queue;
        socket.answersApi(command, "+OK\n").whenTold(command, () -> hasQueue(queue));
        return this;
    }

    ImitatedFreeSwitch unloadsQueue(String queue) {
        String command = "callcenter_config queue unload " + queue;
        socket.answersApi(command, "+OK\n").whenTold(command, () -> {
            queues.remove(queue);
            show();
        });
        return this;
    }

    private synchronized ImitatedFreeSwitch show() {
        socket.answersApi(
                        "sofia jsonstatus",
                        profiles.entrySet().stream()
                                .map(profile -> "\"" + profile.getKey()
                                        + "\":{\"status\":{\"type\":\"profile\",\"state\":\"" + profile.getValue()
                                        + "\",\"in-use\":" + calls + "}}")
                                .collect(Collectors.joining(",", "{\"profiles\":{", "}}")))
                .answersApi(
                        "sofia xmlstatus gateway",
                        gateways.stream()
                                .map(name -> "  <gateway>\n    <name>" + name + "</name>\n  </gateway>\n")
                                .collect(Collectors.joining("", "<gateways>\n", "</gateways>\n")))
                .answersApi(
                        "callcenter_config queue list",
                        queues.stream()
                                .map(name -> name + "|longest-idle-agent\n")
                                .collect(Collectors.joining("", "name|strategy\n", "+OK\n")))
                .answersApi("callcenter_config agent list", "name|contact\n+OK\n")
                .answersApi("callcenter_config tier list", "queue|agent|state|level|position\n+OK\n");
        return this;
    }

    /** The commands that change something, up to the one that begins so. */
    List<String> toldUntil(String last) {
        List<String> told = new ArrayList<>();
        while (true) {
            String line = socket.awaitCommand("").lines().findFirst().orElse("");
            String command = line.replaceFirst("^(bg)?api ", "");
            if (isOrder(command)) {
                told.add(command);
            }
            if (command.startsWith(last)) {
                return told;
            }
        }
    }

    private static boolean isOrder(String command) {
        return command.matches("sofia profile .*|reloadacl|callcenter_config .* (load|unload|reload|del) .*");
    }

    @Override
    public void close() {
        socket.close();
    }
}
