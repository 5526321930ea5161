package io.cordboard.rehearse;

import io.cordboard.simulate.Simulation;
import io.cordboard.simulate.execute.ExecutedApplication;
import io.cordboard.simulate.expand.CallOutcome;
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
            ("answer pre_answer ring_ready sleep hangup respond log info unset multiunset transfer execute_extension read"
                            + " play_and_get_digits record_session callcenter ivr say phrase limit wait_for_silence"
                            + " privacy eval echo gentones sched_hangup start_dtmf stop_record_session")
                    .split(" "));

    /** Applications that wait in a list of calls; each takes a call out of it too, if it is told to. */
    private static final Pattern WAITS = Pattern.compile("(?i)\\S+ in( .*)?");

    /** {@code bridge:NAME:DIAL-STRING}, and flags with which a room calls whom a REFER names. */
    private static final Pattern CALLING_ROOM = Pattern.compile("(?i)bridge:.*|.*rfc-4579.*");

    private static final Pattern HOOK = Pattern.compile(
            "(?i)(nolocal:|_nolocal_)?(execute_on|api_|exec_after|transfer_after|transfer_on|transfer_fallback|force_transfer|fifo_orbit|vm_operator|voicemail_.*callback"
                    + "|sip_route_uri|sip_auth|sip_acl|user_name|user_context|sip_redirect|sip_refer|group_confirm(?!_key=[0-9]$|_file=)|blind_transfer_uuid|cordboard_(?!missed_[0-9A-Za-z_]+=[a-z_]+/[0-9A-Za-z_.+*#-]+@[^/ ]+/[0-9a-f-]*$)"
                    + "|bridge_pre|dialplan|campon_|sip_gateway|sip_invite_|outbound_redirect|valet_parking_orbit).*");
    /** What is played to somebody; a format that is none of these may run something ({@code shell_stream://}). */
    private static final Pattern PLAYED = Pattern.compile(
            "(?i)(nolocal:|_nolocal_)?(transfer_ringback|ringback|hold_music|temp_hold_music|group_confirm_file)"
                    + "=(.*)");

    private static final String ONE_SOUND = "((tone|local|silence)_stream://)?([^:|&{\\[<]|\\$+\\{[a-z_-]+})*";

    /** Of the files of {@code file_string://} each is opened by itself. */
    private static final Pattern SOUND = Pattern.compile("(?i)(file_string://" + ONE_SOUND + "!)?" + ONE_SOUND);

    private static final Pattern PARAMETERS = Pattern.compile("^\\{[a-z_]+=\\w+(,[a-z_]+=\\w+)*}");
    private static final Set<String> STREAMS = Set.of("tone_stream", "local_stream", "silence_stream");

    /** What cleans the caller's name and number before anything else runs ({@code docs/guard/caller-text.md}). */
    private static final Pattern CLEANING =
            Pattern.compile("caller_id_(name|number)=[^\"$%',;<>\\[\\\\\\]^`{|}\\p{Cntrl}]*");

    private static final Pattern BLOCK = Pattern.compile("^(\\{[^}]*}|\\[[^]]*]|<[^>]*>)");
    private static final Pattern SEPARATOR = Pattern.compile(":_:|[,|]");
    private static final Pattern LOCAL = Pattern.compile("(?i)user/[0-9A-Za-z_.+*#$-]*@acme\\.example"
            + "|group/[0-9A-Za-z_.-]+@acme\\.example(\\+[AFE])?"
            + "|error/\\w+"
            + "|pickup/[0-9A-Za-z_.-]+@acme\\.example"
            + "|sofia/internal/[0-9A-Za-z_.-]+%acme\\.example"
            + "|sofia/internal/sip:[0-9A-Za-z_.-]+@192\\.0\\.2\\.10:5060");

    /** What a leg may run by itself: it counts, ends or records itself, or hears a tone. */
    private static final Pattern OF_LEG =
            Pattern.compile("execute_on_originate=limit hash acme\\.example gateway_[a-z-]+ \\d+ ![A-Z_]+"
                    + "|execute_on_answer_end=sched_hangup \\+\\d+ [A-Z_]+"
                    + "|execute_on_answer_tone=sched_broadcast \\+\\d+ tone_stream://%\\(500,0,640\\) both"
                    + "|execute_on_answer_record=record_session [^ {$:]*/acme\\.example/[0-9-]+/[0-9a-f-]*-outside\\.wav"
                    + "|bridge_pre_execute_app=playback|bridge_pre_execute_(?:bleg_)?data=ivr/recorded\\.wav"
                    + "|bridge_pre_execute_bleg_app=playback");

    private Danger() {}

    /** The first dangerous thing that the call did; empty if there was none. */
    static Optional<String> in(Simulation simulation, Set<String> allowedNumbers) {
        for (ExecutedApplication action : simulation.actions()) {
            Optional<String> danger = of(action, allowedNumbers);
            if (danger.isPresent()) {
                return danger;
            }
        }
        if (simulation.outcome() instanceof CallOutcome.Responded response
                && response.response().startsWith("3")) {
            return Optional.of("responds " + response.response());
        }
        return simulation.trace().stream().filter(Danger::callsAnApi).findFirst();
    }

    static Optional<String> of(ExecutedApplication action, Set<String> allowedNumbers) {
        String data = action.data();
        return switch (action.application().toLowerCase(Locale.ROOT)) {
            case "bridge" -> dialString(data, allowedNumbers);
            case "limit_execute" -> limited(data, allowedNumbers);
            case "set", "export", "bridge_export" -> setting(data);
            case "multiset" -> settings(data);
            case "voicemail" -> onlyIf(!data.strip().startsWith("check"), action);
            case "set_profile_var" -> onlyIf(CLEANING.matcher(data).matches(), action);
            case "fifo" -> onlyIf(WAITS.matcher(data.strip()).matches(), action);
            case "conference" -> onlyIf(!CALLING_ROOM.matcher(data).matches(), action);
            case "playback", "endless_playback" -> onlyIf(isHeard(data), action);
            default -> onlyIf(HARMLESS.contains(action.application().toLowerCase(Locale.ROOT)), action);
        };
    }

    private static Optional<String> onlyIf(boolean harmless, ExecutedApplication action) {
        return harmless ? Optional.empty() : Optional.of("runs " + action.application() + "(" + action.data() + ")");
    }

    /** Behind a backend, a realm, a name and a number stands what is run (mod_dptools.c, limit_execute_function). */
    private static Optional<String> limited(String data, Set<String> allowedNumbers) {
        String[] words = data.split(" ", 6);
        return words.length < 6
                ? Optional.of("runs limit_execute(" + data + ")")
                : of(new ExecutedApplication(words[4], words[5]), allowedNumbers);
    }

    static Optional<String> dialString(String written, Set<String> allowedNumbers) {
        String rest = written.strip();
        for (Matcher block = BLOCK.matcher(rest); block.find(); block = BLOCK.matcher(rest)) {
            String quoted = block.group().substring(1, block.group().length() - 1);
            // The blocks of legs are read after the split at |, which takes the quotes away (switch_ivr_originate.c).
            String inside = block.group().startsWith("[") ? quoted.replace("'", "") : quoted;
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
        if (OF_LEG.matcher(data).matches()) {
            return Optional.empty();
        }
        Matcher played = PLAYED.matcher(data);
        boolean unheard = played.matches() && !SOUND.matcher(played.group(3)).matches();
        return unheard || HOOK.matcher(data).matches() ? Optional.of("sets " + data) : Optional.empty();
    }

    /** What stands before the first {@code ://} is the format (switch_core_file.c); no format has other characters. */
    private static boolean isHeard(String file) {
        String rest = PARAMETERS.matcher(file.strip()).replaceFirst("");
        int end = rest.indexOf("://");
        String format = end < 0 ? "" : rest.substring(0, end).toLowerCase(Locale.ROOT);
        if (format.equals("file_string")) {
            return List.of(rest.substring(end + "://".length()).split("!")).stream()
                    .allMatch(Danger::isHeard);
        }
        boolean read = rest.isEmpty() || "{[<|".indexOf(rest.charAt(0)) < 0;
        return read && (!format.matches("\\w+") || STREAMS.contains(format));
    }

    /** The simulator logs every API function that it does not know to be harmless. */
    private static boolean callsAnApi(String line) {
        return line.startsWith("API ") && !line.contains("strftime");
    }
}
