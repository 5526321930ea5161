package io.cordboard.feature.callback;

import io.cordboard.esl.ScriptedFreeSwitch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The phones and legs of a FreeSWITCH, with the events and answers of a real one, as a test has them call. */
final class ImitatedCalls implements AutoCloseable {
    private static final Pattern ORIGINATE = Pattern.compile(
            "bgapi originate \\{(?<block>[^}]*)\\}(?<legs>\\S+) (?<callee>\\S+) XML from-extension\nJob-UUID: .*\n\n");
    private static final Pattern LEG = Pattern.compile(
            "\\[origination_uuid=(?<uuid>[0-9a-f-]+),cordboard_proof=(?<proof>[^,\\]]+),cordboard_hop=[0-9a-f]{64}\\](?<contact>[^,\\[]+)");

    private final ScriptedFreeSwitch socket = new ScriptedFreeSwitch();
    private final Map<String, List<String>> contacts = new ConcurrentHashMap<>();
    /** The head of each live leg by its UUID. */
    private final Map<String, String> legs = new ConcurrentSkipListMap<>();

    ImitatedCalls() {
        socket.defers("originate").answersBy(this::console);
        show();
    }

    ScriptedFreeSwitch socket() {
        return socket;
    }

    private Optional<String> console(String command) {
        if (command.startsWith("sofia_contact */")) {
            List<String> found = contacts.getOrDefault(command.substring("sofia_contact */".length()), List.of());
            return Optional.of(found.isEmpty() ? "error/user_not_registered" : String.join(",", found));
        }
        if (command.startsWith("uuid_dump ")) {
            return Optional.of(legs.getOrDefault(command.substring("uuid_dump ".length()), "-ERR No such channel!\n"));
        }
        if (command.startsWith("uuid_kill ")) {
            return Optional.of(legs.containsKey(command.split(" ", -1)[1]) ? "+OK\n" : "-ERR No such channel!\n");
        }
        return Optional.empty();
    }

    private void show() {
        socket.answersApi(
                "show registrations as json",
                rows(contacts.keySet().stream()
                        .map(user -> "{\"reg_user\": \"" + user.replaceFirst("@.*", "") + "\", \"realm\": \""
                                + user.replaceFirst(".*@", "") + "\"}")
                        .toList()));
        socket.answersApi(
                "show channels as json",
                rows(legs.keySet().stream()
                        .map(uuid -> "{\"uuid\": \"" + uuid + "\"}")
                        .toList()));
    }

    private static String rows(List<String> rows) {
        return "{\"row_count\": " + rows.size() + ", \"rows\": [" + String.join(", ", rows) + "]}\n";
    }

    /** A phone of the extension registers; {@code 1001@lab.example}. */
    ImitatedCalls registers(String user, String... addresses) {
        List<String> found = new ArrayList<>();
        for (String address : addresses.length == 0 ? new String[] {"127.0.0.1:5070"} : addresses) {
            found.add("sofia/internal/sip:" + user.replaceFirst("@.*", "") + "@" + address);
        }
        contacts.put(user, found);
        show();
        socket.fires("Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3Aregister\nfrom-user: "
                + user.replaceFirst("@.*", "") + "\nfrom-host: " + user.replaceFirst(".*@", "") + "\n");
        return this;
    }

    /** Phones of all of these are registered before anybody looks. */
    @SafeVarargs
    final void registerAll(String domain, List<String>... users) {
        for (List<String> list : users) {
            list.forEach(user ->
                    contacts.put(user + "@" + domain, List.of("sofia/internal/sip:" + user + "@127.0.0.1:5070")));
        }
        show();
    }

    /** Its phones are gone, and nobody is told. */
    ImitatedCalls loses(String user) {
        contacts.remove(user);
        return this;
    }

    ImitatedCalls unregisters(String user) {
        contacts.remove(user);
        show();
        socket.fires("Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3Aunregister\nfrom-user: "
                + user.replaceFirst("@.*", "") + "\nfrom-host: " + user.replaceFirst(".*@", "") + "\n");
        return this;
    }

    /** The extension calls somebody. */
    ImitatedCalls calls(String user, String uuid) {
        return created(uuid, caller(user, uuid));
    }

    private static String caller(String user, String uuid) {
        String id = user.replaceFirst("@.*", "");
        return head(uuid)
                + "Call-Direction: inbound\nvariable_sip_authorized: true\nvariable_sip_auth_username: " + id
                + "\nvariable_user_name: " + id + "\nvariable_domain_name: " + user.replaceFirst(".*@", "")
                + "\n";
    }

    /** The extension is called. */
    ImitatedCalls rings(String user, String uuid) {
        return created(uuid, callee(user, uuid));
    }

    private static String callee(String user, String uuid) {
        return head(uuid) + "Call-Direction: outbound\nvariable_dialed_user: " + user.replaceFirst("@.*", "")
                + "\nvariable_dialed_domain: " + user.replaceFirst(".*@", "") + "\n";
    }

    private static String head(String uuid) {
        return "Unique-ID: " + uuid + "\nChannel-Name: sofia/internal/x\n";
    }

    private ImitatedCalls created(String uuid, String leg) {
        legs.put(uuid, leg);
        show();
        socket.fires("Event-Name: CHANNEL_CREATE\n" + leg);
        return this;
    }

    ImitatedCalls answers(String uuid) {
        String leg = legs.get(uuid) + "Answer-State: answered\n";
        legs.put(uuid, leg);
        socket.fires("Event-Name: CHANNEL_ANSWER\n" + leg);
        return this;
    }

    ImitatedCalls connects(String one, String other) {
        legs.computeIfPresent(one, (uuid, leg) -> leg + "variable_bridge_uuid: " + other + "\n");
        legs.computeIfPresent(other, (uuid, leg) -> leg + "variable_bridge_uuid: " + one + "\n");
        socket.fires("Event-Name: CHANNEL_BRIDGE\n" + legs.get(one) + "Bridge-A-Unique-ID: " + one
                + "\nBridge-B-Unique-ID: " + other + "\n");
        return this;
    }

    /** They are connected, and talk, and nobody is told. */
    void beginUnseen(String caller, String callee) {
        legs.put("unseen-1", caller(caller, "unseen-1") + "Answer-State: answered\nvariable_bridge_uuid: unseen-2\n");
        legs.put("unseen-2", callee(callee, "unseen-2") + "Answer-State: answered\nvariable_bridge_uuid: unseen-1\n");
        show();
    }

    ImitatedCalls hangsUp(String uuid, String cause) {
        String leg = endsUnseen(uuid);
        socket.fires("Event-Name: CHANNEL_HANGUP_COMPLETE\n" + leg + "Hangup-Cause: " + cause + "\n");
        return this;
    }

    ImitatedCalls hangsUpAll() {
        legs.keySet().forEach(uuid -> hangsUp(uuid, "NORMAL_CLEARING"));
        return this;
    }

    /** The leg ends, and the event is lost. */
    String endsUnseen(String uuid) {
        String leg = legs.remove(uuid);
        show();
        return leg;
    }

    /** It is started anew: no leg is left, the phones stay registered. */
    void restarts() {
        legs.clear();
        show();
        socket.dies();
    }

    /** What was told to ring. */
    record Originate(String command, Map<String, String> variables, String callee, List<Leg> legs) {
        record Leg(String uuid, String proof, String contact) {}

        String caller() {
            return variables.get("cordboard_stands_for");
        }

        String leg() {
            return legs.get(0).uuid();
        }
    }

    Originate awaitOriginate() {
        return parse(socket.awaitCommand("bgapi originate "));
    }

    static Originate parse(String command) {
        Matcher matcher = ORIGINATE.matcher(command);
        if (!matcher.matches()) {
            throw new AssertionError("not as it should be: " + command);
        }
        Map<String, String> variables = Pattern.compile(",")
                .splitAsStream(matcher.group("block"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        List<Originate.Leg> legs = LEG.matcher(matcher.group("legs"))
                .results()
                .map(leg -> new Originate.Leg(leg.group(1), leg.group(2), leg.group(3)))
                .toList();
        return new Originate(command, variables, matcher.group("callee"), legs);
    }

    /** All phones of the caller ring. */
    ImitatedCalls ring(Originate originate) {
        originate
                .legs()
                .forEach(leg -> created(
                        leg.uuid(),
                        head(leg.uuid()) + "Call-Direction: outbound\nvariable_cordboard_stands_for: "
                                + originate.caller() + "\n"));
        return this;
    }

    void ends(Originate originate, String result) {
        socket.ends(originate.command(), result + "\n");
    }

    @Override
    public void close() {
        socket.close();
    }
}
