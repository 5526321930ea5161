package io.cordboard.expect;

import io.cordboard.rehearse.RehearsalResult;
import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.expand.CallOutcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a simulated call ends, in the words of expectations.
 *
 * @param text where it ends: {@code extension:1001}, {@code trunk:carrier/0441234}, {@code refused:403}
 * @param names everything that an expectation may say of it: where it ends, and the objects that it came by
 * @param way the extensions that it came by, in order
 */
public record CallEnd(String text, Set<String> names, List<String> way) {
    private static final Pattern LEG = Pattern.compile(
            "(?:sofia/gateway/(?:[^/|,\\]]*::)?([^/|,\\]]+)/((?:(?!:_:)[^|,\\]@\\s])*))|(?:user/([^@|,\\]\\s]+))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECT = Pattern.compile("([a-z_]+)/([^/]+)(?:/.*)?");
    private static final String REFUSED = "refused";
    /** What an office says outside its hours. */
    private static final Set<String> ON_PURPOSE =
            Set.of("refused:USER_BUSY", "refused:CALL_REJECTED", "refused:486", "refused:603");

    public CallEnd {
        names = Set.copyOf(names);
        way = List.copyOf(way);
    }

    /** Whether both say the same to expectations, whatever the names of the extensions on the way are. */
    public boolean isLike(CallEnd other) {
        return text.equals(other.text) && names.equals(other.names);
    }

    /** Whether the call meets an expectation with this text. */
    public boolean is(String expected) {
        return names.contains(expected);
    }

    /** Whether the call leaves by a trunk. */
    public boolean isOnTrunk() {
        return names.stream().anyMatch(name -> name.startsWith("trunk:"));
    }

    /** Whether the call ended somewhere on purpose: it was neither lost nor refused, unless as busy or rejected. */
    public boolean isSomewhere() {
        return ON_PURPOSE.stream().anyMatch(names::contains)
                || (!names.contains(REFUSED) && !names.contains("loop") && !names.contains("unknown"));
    }

    public static CallEnd of(RehearsalResult rehearsed) {
        if (rehearsed instanceof RehearsalResult.Impossible impossible) {
            return new CallEnd("no such call: " + impossible.why(), Set.of("impossible"), List.of());
        }
        Simulation simulation = ((RehearsalResult.Followed) rehearsed).simulation();
        List<String> ends = ends(simulation.outcome());
        Set<String> names = new LinkedHashSet<>(ends);
        ends.forEach(end -> shorter(end, names));
        for (String extension : simulation.extensions()) {
            Matcher object = OBJECT.matcher(extension);
            if (object.matches()) {
                names.add(object.group(1) + ":" + object.group(2));
            }
        }
        return new CallEnd(String.join(", ", ends), names, simulation.extensions());
    }

    /** {@code refused:403} is also {@code refused}, and {@code trunk:carrier/044} is also {@code trunk:carrier}. */
    private static void shorter(String end, Set<String> names) {
        if (end.startsWith(REFUSED + ":")) {
            names.add(REFUSED);
        } else if (end.startsWith("trunk:") && end.indexOf('/') > 0) {
            names.add(end.substring(0, end.indexOf('/')));
        }
    }

    private static List<String> ends(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Connected connected) {
            return connected(connected.application(), connected.data());
        }
        if (outcome instanceof CallOutcome.Responded responded) {
            return List.of(REFUSED + ":" + responded.response().split(" ", 2)[0]);
        }
        if (outcome instanceof CallOutcome.HungUp hungUp) {
            return List.of(hungUp.cause().equals("NORMAL_CLEARING") ? "hangup" : REFUSED + ":" + hungUp.cause());
        }
        if (outcome instanceof CallOutcome.Undefined undefined) {
            List<String> ends = new ArrayList<>(ends(undefined.likely()));
            ends.add("undefined");
            return ends;
        }
        return List.of(outcome instanceof CallOutcome.Loop ? "loop" : "unknown");
    }

    private static List<String> connected(String application, String data) {
        String[] words = data.split("\\s+", -1);
        return switch (application) {
            case "bridge" -> legs(data);
            case "voicemail" ->
                List.of(words.length > 2 && !words[0].equals("check") ? "voicemail:" + words[2] : "voicemail");
            case "callcenter" -> List.of("queue:" + words[0].replaceFirst("@.*", ""));
            case "conference" -> List.of("conference:" + words[0].replaceFirst("@.*", ""));
            default -> List.of(data.isEmpty() ? application : application + " " + data);
        };
    }

    private static List<String> legs(String data) {
        Set<String> legs = new LinkedHashSet<>();
        Matcher leg = LEG.matcher(data);
        while (leg.find()) {
            legs.add(leg.group(3) != null ? "extension:" + leg.group(3) : "trunk:" + leg.group(1) + "/" + leg.group(2));
        }
        return legs.isEmpty() ? List.of("bridge " + data) : List.copyOf(legs);
    }
}
