package io.cordboard.rehearse;

import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a call of a fenced tenant may not reach: a leg, a queue, a room or a mailbox of somebody else, a file elsewhere,
 * or anything that cannot be judged. Written independently of the guard, so that one tests the other.
 */
final class Trespass {
    private static final Pattern BLOCK = Pattern.compile("^\\s*(\\{[^}]*}|\\[[^]]*]|<[^>]*>)");
    private static final Pattern OWN_LEG = Pattern.compile("(?i)user/[^/,|@]+@acme\\.example"
            + "|group/[^/,|@]+@acme\\.example(\\+[AFE]+)?"
            + "|pickup/[^/,|@]+@acme\\.example"
            + "|error/\\w+"
            + "|sofia/gateway/trunk-a/[0-9A-Za-z_.+*#-]+"
            + "|sofia/internal/[^/,|@%]+%acme\\.example"
            + "|sofia/internal/sip:[0-9A-Za-z_.-]+@192\\.0\\.2\\.10:5060");
    private static final Set<String> OWN_LEGS_APPLICATIONS = Set.of("bridge", "att_xfer");
    private static final Set<String> JUDGED_BY_NAME = Set.of("callcenter", "fifo", "pickup", "valet_park");

    /** A failed call that hunts by XML sends another fetch, which is followed here. */
    private static final Pattern TRANSFERS =
            Pattern.compile("transfer_on_fail=[0-9A-Za-z_,]+ [0-9A-Za-z_.+*#]+ XML [0-9A-Za-z_.+*#-]+");

    private Trespass() {}

    /** The first violation of the call; empty if there is none. */
    static Optional<String> in(Simulation simulation) {
        return simulation.actions().stream()
                .filter(Trespass::isTrespass)
                .map(action -> action.application() + "(" + action.data() + ")")
                .findFirst();
    }

    private static boolean isTrespass(ExecutedApplication action) {
        String application = action.application().toLowerCase(Locale.ROOT);
        String data = action.data().strip();
        if (OWN_LEGS_APPLICATIONS.contains(application)) {
            return !ownLegs(data);
        }
        if (JUDGED_BY_NAME.contains(application)) {
            return !data.split(" ", 2)[0].matches("(?i)[^@]+@acme\\.example");
        }
        return switch (application) {
            case "set_user" -> !data.matches("(?i)[^@ ]+@acme\\.example");
            case "conference" -> !data.matches("(?i)[^-@]+-acme\\.example([@+].*)?");
            case "voicemail" -> !data.toLowerCase(Locale.ROOT).contains(" acme.example");
            case "set" -> !TRANSFERS.matcher(data).matches() && sets(data);
            case "export", "multiset" -> sets(data);
            case "set_profile_var" -> true;
            case "playback", "record_session", "endless_playback" ->
                data.contains("other.example") || data.contains("..");
            case "bind_meta_app" ->
                data.contains("::bridge") ? !ownLegs(data.replaceFirst(".*::bridge::", "")) : data.contains("other");
            case "redirect", "deflect", "park" -> false;
            default -> Danger.of(action, Set.of()).isPresent();
        };
    }

    private static boolean sets(String data) {
        String lower = data.toLowerCase(Locale.ROOT);
        boolean another = lower.matches("(?s)(nolocal:)?domain_name[=,].*")
                && !lower.matches("(?s)(nolocal:)?domain_name[=,]acme\\.example");
        return another
                || lower.matches("(?s)(nolocal:)?(user_name|sip_auth|hold_music=/|cordboard_busy_callback).*")
                || Danger.of(new ExecutedApplication("set", data), Set.of()).isPresent();
    }

    private static boolean ownLegs(String dialString) {
        for (String part : dialString.split(":_:", -1)) {
            String rest = withoutBlocks(part);
            for (String leg : rest.split("[,|]", -1)) {
                String bare = withoutBlocks(leg).strip();
                if (!bare.isEmpty() && !OWN_LEG.matcher(bare).matches()) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String withoutBlocks(String text) {
        String rest = text;
        for (var block = BLOCK.matcher(rest); block.find(); block = BLOCK.matcher(rest)) {
            rest = rest.substring(block.end());
        }
        return rest;
    }
}
