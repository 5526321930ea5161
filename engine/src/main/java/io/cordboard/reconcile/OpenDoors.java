package io.cordboard.reconcile;

import io.cordboard.document.Document;
import io.cordboard.xml.XmlElement;
import io.cordboard.xml.XmlReader;
import io.cordboard.xml.XmlReader.MalformedXml;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a FreeSWITCH would do for anybody outside of the dialplan (docs/guard/README.md), derived from its own replies.
 * The served configuration and {@code fs-conf} prevent this; a FreeSWITCH with its own configuration may allow it.
 */
final class OpenDoors {
    /** Each runs programs, or loads something that does. */
    private static final Set<String> PROGRAMS = Set.of(
            "system",
            "bg_system",
            "bgsystem",
            "spawn",
            "bg_spawn",
            "spawn_stream",
            "load",
            "lua",
            "luarun",
            "jsrun",
            "python",
            "python3",
            "perl",
            "global_setvar",
            "getenv");

    /** The commands, in the order of {@link #of}. */
    static final List<String> COMMANDS = List.of(
            "show application",
            "show api",
            "global_getvar intercept_unbridged_only",
            "global_getvar sip_disable_recording",
            "global_getvar current_application",
            "xml_locate configuration configuration name sofia.conf",
            "version short",
            "xml_locate configuration configuration name voicemail.conf");

    /**
     * Earlier versions answered the challenge of any called phone with a gateway's password, and did not limit floods.
     */
    private static final Pattern BEFORE_1_10_7 = Pattern.compile("(?:0|1\\.\\d|1\\.10\\.[0-6])(?!\\d).*");

    private final Map<String, String> found = new TreeMap<>();
    private final boolean recordingIsOff;

    private OpenDoors(boolean recordingIsOff) {
        this.recordingIsOff = recordingIsOff;
    }

    /** Each open door with its effect. An invalid reply shows nothing. */
    static Map<String, String> of(List<String> answers) {
        OpenDoors doors = new OpenDoors(isTrue(answers.get(3)));
        if (names(answers.get(0)).contains("sofia_sla")) {
            doors.open(
                    "application sofia_sla",
                    "a phone that claims a shared line joins the calls of others, and hears"
                            + " both sides: leave sofia_sla out of the interface-allowlist (1.11.2 and later)");
        }
        Set<String> apis = names(answers.get(1));
        apis.retainAll(PROGRAMS);
        if (!apis.isEmpty()) {
            doors.open(
                    "api " + String.join(" ", new TreeSet<>(apis)),
                    "an expression such as ${system(…)} runs"
                            + " programs here: leave them out of the interface-allowlist (1.11.2 and later)");
        }
        if (!isTrue(answers.get(2))) {
            doors.open(
                    "global intercept_unbridged_only",
                    "an INVITE with Replaces takes a call that two people talk in, and"
                            + " so does a held call of a shared line: set it to true in vars.xml");
        }
        if (!answers.get(4).strip().equals("hangup")) {
            doors.open(
                    "global current_application",
                    "whoever sends two INVITEs, the second with Replaces of the first, runs any application, calls over"
                            + " a trunk among them: set it to hangup in vars.xml");
        }
        if (BEFORE_1_10_7.matcher(answers.get(6).strip()).matches()) {
            doors.open(
                    "version",
                    "before 1.10.7 a called phone that asks for a password gets one of a gateway, and nothing slows a"
                            + " flood of SIP packets: upgrade");
        }
        profiles(answers.get(5)).forEach(doors::profile);
        profiles(answers.get(7)).forEach(doors::mailboxes);
        return doors.found;
    }

    private static boolean isTrue(String answer) {
        return Document.isTrue(answer.strip());
    }

    /** The first column of a table of {@code show}. */
    private static Set<String> names(String table) {
        Set<String> names = new HashSet<>();
        table.lines().skip(1).forEach(line -> names.add(line.split(",", 2)[0]));
        return names;
    }

    private static List<XmlElement> profiles(String text) {
        try {
            return within(XmlReader.read(text.strip()), "profile");
        } catch (MalformedXml none) {
            return List.of(); // there is no such configuration, or no such command
        }
    }

    private static List<XmlElement> within(XmlElement element, String name) {
        return element.children().stream()
                .flatMap(child -> child.name().equals(name) ? Stream.of(child) : within(child, name).stream())
                .toList();
    }

    private void profile(XmlElement profile) {
        Map<String, String> params =
                byName(profile.child("settings").map(XmlElement::children).orElse(List.of()));
        boolean trunks = !within(profile, "gateway").isEmpty() || params.containsKey("apply-inbound-acl");
        String name = profile.attribute("name").orElse("");
        ofParams(new Params(params), trunks)
                .forEach((param, what) -> open("profile " + name + " " + param, what + ": " + param));
    }

    private static Map<String, String> byName(List<XmlElement> elements) {
        Map<String, String> params = new HashMap<>();
        elements.forEach(param -> param.attribute("name")
                .ifPresent(name -> params.put(
                        name.toLowerCase(Locale.ROOT), param.attribute("value").orElse(""))));
        return params;
    }

    /** An explicit login key is intended; mod_voicemail's default is 0, also for an empty value. */
    private void mailboxes(XmlElement profile) {
        Params params = new Params(byName(profile.children()));
        String name = "voicemail " + profile.attribute("name").orElse("") + " ";
        if (params.value("login-keys").filter(keys -> !keys.isEmpty()).isEmpty()) {
            open(name + "login-keys=none", "a caller who leaves a message can press 0 and try the mailbox's PINs");
        }
        if (!params.isOff("allow-empty-password-auth")) {
            open(name + "allow-empty-password-auth=false", "a mailbox without a PIN is open to everybody");
        }
    }

    private Map<String, String> ofParams(Params params, boolean trunks) {
        Map<String, String> doors = new LinkedHashMap<>();
        boolean presence =
                params.value("manage-presence").filter(value -> !isOff(value)).isPresent();
        if (presence && !params.isOff("enable-chat") && !params.isOff("enable-chat-api-proto")) {
            doors.put("enable-chat=false", "a SIP MESSAGE to api+COMMAND runs commands");
        }
        if (presence && (params.isOff("auth-subscriptions") || params.isOn("disable-auth-subscriptions"))) {
            doors.put("auth-subscriptions=true", "strangers watch everybody's calls");
        }
        if (presence && params.value("presence-hosts").orElse("").contains(",")) {
            doors.put("no presence-hosts", "a phone watches a number in all of these domains");
        }
        params.mustNot("accept-blind-auth", "anybody calls in another user's name", doors);
        params.mustNot("accept-blind-reg", "anybody registers as another user", doors);
        params.mustNot("extended-info-parsing", "an INFO runs commands", doors);
        params.mustNot("manage-shared-appearance", "a phone that shares a line joins the calls of others", doors);
        params.mustNot("inbound-use-callid-as-uuid", "a caller chooses the UUID of the channel", doors);
        if (params.value("apply-register-acl")
                .filter(list -> !list.equals("none"))
                .isPresent()) {
            doors.put("no apply-register-acl", "an address on the list registers as anybody, without a password");
        }
        if (!recordingIsOff
                && params.value("record-template")
                        .filter(value -> !value.isEmpty())
                        .isPresent()) {
            doors.put("no record-template", "an INFO writes a file to a path that contains the phone's own name");
        }
        params.must("manual-redirect", "a called phone's 302 is dialled without a fetch", doors);
        params.must(
                "channel-xml-fetch-on-nightmare-transfer",
                "a transfer to a call that is not here dials anything",
                doors);
        if (trunks) {
            for (String binding : List.of("ws-binding", "wss-binding")) {
                params.value(binding)
                        .ifPresent(address -> doors.put(
                                "no " + binding,
                                "a web page sends SIP from the address of the person who opens it, and gateways are"
                                        + " known by their addresses"));
            }
            params.must("disable-transfer", "whoever is called over a trunk moves your calls", doors);
            params.must(
                    "disable-register", "phones register beside trunks, and their contacts are dialled there", doors);
        } else {
            params.must(
                    "log-auth-failures",
                    "freeswitch.log does not name the address of somebody who guesses" + " passwords",
                    doors);
        }
        return doors;
    }

    private static boolean isOff(String value) {
        return !Document.isTrue(value) && !value.equals("passive");
    }

    private void open(String door, String what) {
        found.put(door, what);
    }

    /** The params of a profile, in lower case; the last value counts. */
    private record Params(Map<String, String> byName) {
        Optional<String> value(String name) {
            return Optional.ofNullable(byName.get(name));
        }

        boolean isOn(String name) {
            return value(name).filter(Document::isTrue).isPresent();
        }

        boolean isOff(String name) {
            return value(name).isPresent() && !isOn(name);
        }

        void must(String name, String what, Map<String, String> doors) {
            if (!isOn(name)) {
                doors.put(name + "=true", what);
            }
        }

        void mustNot(String name, String what, Map<String, String> doors) {
            if (isOn(name)) {
                doors.put(name + "=false", what);
            }
        }
    }
}
