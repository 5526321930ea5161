package io.cordboard.rehearse;

import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call from outside may not do: create a leg to anything other than the domain's own phones, or run an application
 * or set a variable that can. Written independently of the guard, so that one tests the other.
 */
final class Danger {
    /** Applications that neither create a leg nor run anything, and those whose next hunt is followed. */
    private static final Set<String> HARMLESS = Set.of(
            ("answer pre_answer ring_ready sleep playback endless_playback hangup respond log info set export multiset"
                            + " unset multiunset set_profile_var push unshift transfer execute_extension read"
                            + " play_and_get_digits record_session voicemail conference callcenter fifo ivr park say"
                            + " phrase limit wait_for_silence privacy eval hold echo set_name gentones valet_park"
                            + " sched_hangup start_dtmf stop_record_session")
                    .split(" "));

    private static final Pattern HOOK = Pattern.compile(
            "(?i)(nolocal:)?(execute_on|api_|exec_after|transfer_after|transfer_on|transfer_fallback|force_transfer|fifo_orbit|vm_operator|voicemail_.*callback"
                    + "|sip_route_uri|sip_auth|sip_acl|user_name|user_context|sip_redirect|sip_refer|group_confirm(?!_key=[0-9]$|_file=)|blind_transfer_uuid|cordboard_(?!missed_[0-9A-Za-z_]+=[a-z_]+/[0-9A-Za-z_.+*#-]+@[^/ ]+/[0-9a-f-]*$)"
                    + "|bridge_pre|dialplan|campon_|sip_gateway|sip_invite_|outbound_redirect|valet_parking_orbit).*");
    /** What is played to somebody; a format that is none of these may run something ({@code shell_stream://}). */
    private static final Pattern PLAYED = Pattern.compile(
            "(?i)(nolocal:)?(transfer_ringback|ringback|hold_music|temp_hold_music|group_confirm_file)" + "=(.*)");

    private static final Pattern SOUND =
            Pattern.compile("(?i)((tone|local|silence)_stream://)?([^:|&{\\[<]|\\$+\\{[a-z_-]+})*");

    private static final Pattern BLOCK = Pattern.compile("^(\\{[^}]*}|\\[[^]]*]|<[^>]*>)");
    private static final Pattern SEPARATOR = Pattern.compile(":_:|[,|]");
    private static final Pattern LOCAL = Pattern.compile("(?i)user/[0-9A-Za-z_.+*#$-]*@acme\\.example"
            + "|group/[0-9A-Za-z_.-]+@acme\\.example(\\+[AFE])?"
            + "|error/\\w+"
            + "|pickup/[0-9A-Za-z_.-]+@acme\\.example"
            + "|sofia/internal/[0-9A-Za-z_.-]+%acme\\.example"
            + "|sofia/internal/sip:[0-9A-Za-z_.-]+@192\\.0\\.2\\.10:5060");

    private Danger() {}

    /** The first dangerous thing that the call did; empty if there was none. */
    static Optional<String> in(Simulation simulation, Set<String> allowedNumbers) {
        for (ExecutedApplication action : simulation.actions()) {
            Optional<String> danger = of(action, allowedNumbers);
            if (danger.isPresent()) {
                return danger;
            }
        }
        if (simulation.outcome() instanceof Outcome.Responded response
                && response.response().startsWith("3")) {
            return Optional.of("responds " + response.response());
        }
        return simulation.trace().stream().filter(Danger::callsAnApi).findFirst();
    }

    static Optional<String> of(ExecutedApplication action, Set<String> allowedNumbers) {
        String data = action.data();
        return switch (action.application().toLowerCase(Locale.ROOT)) {
            case "bridge" -> dialString(data, allowedNumbers);
            case "set", "export" -> setting(data);
            case "multiset" -> settings(data);
            case "voicemail" -> data.startsWith("check") ? Optional.of("voicemail " + data) : Optional.empty();
            default ->
                HARMLESS.contains(action.application().toLowerCase(Locale.ROOT))
                        ? Optional.empty()
                        : Optional.of("runs " + action.application() + "(" + data + ")");
        };
    }

    static Optional<String> dialString(String written, Set<String> allowedNumbers) {
        String rest = written.strip();
        for (Matcher block = BLOCK.matcher(rest); block.find(); block = BLOCK.matcher(rest)) {
            String inside = block.group().substring(1, block.group().length() - 1);
            for (String setting : BlockSettings.of(inside)) {
                if (setting(setting).isPresent()) {
                    return Optional.of("sets on a leg " + setting);
                }
            }
            rest = rest.substring(block.end()).stripLeading();
        }
        String[] legs = SEPARATOR.split(rest, 2);
        String leg = legs[0].strip(); // switch_separate_string removes spaces
        boolean allowed = allowedNumbers.contains(leg.substring(leg.lastIndexOf('/') + 1));
        if (!leg.isEmpty() && !LOCAL.matcher(leg).matches() && !allowed) {
            return Optional.of("calls " + leg);
        }
        return legs.length > 1 ? dialString(legs[1], allowedNumbers) : Optional.empty();
    }

    private static Optional<String> settings(String data) {
        String delimiter = data.startsWith("^^") ? data.substring(2, 3) : " ";
        String list = data.startsWith("^^") ? data.substring(3) : data;
        return List.of(list.split(Pattern.quote(delimiter))).stream()
                .flatMap(one -> setting(one).stream())
                .findFirst();
    }

    private static Optional<String> setting(String data) {
        Matcher played = PLAYED.matcher(data);
        boolean unheard = played.matches() && !SOUND.matcher(played.group(3)).matches();
        return unheard || HOOK.matcher(data).matches() ? Optional.of("sets " + data) : Optional.empty();
    }

    /** The simulator logs every API function that it does not know to be harmless. */
    private static boolean callsAnApi(String line) {
        return line.startsWith("API ") && !line.contains("strftime");
    }
}
