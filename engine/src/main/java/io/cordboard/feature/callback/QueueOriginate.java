package io.cordboard.feature.callback;

import io.cordboard.document.DomainName;
import io.cordboard.esl.CallLeg;
import io.cordboard.feature.callback.OriginateCommand.Phone;
import io.cordboard.objects.ReturnedCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands for a callback from a queue. A placeholder, a leg that ends nowhere ({@code null/}, mod_loopback), waits in
 * the queue with the caller's score. When an agent has taken it, the caller is rung, and the leg that answers takes the
 * agent over by {@code intercept}: FreeSWITCH does the rest by itself.
 */
final class QueueOriginate {
    /** The domain of the request, on each of its legs. */
    static final String DOMAIN_VARIABLE = "cordboard_queue_callback";

    private static final String NOWHERE = "queue_callback.";
    private static final Pattern PLACEHOLDER = Pattern.compile("queue_callback\\.[0-9a-f-]+\\.(?<domain>.+)");
    /** FreeSWITCH hangs up where the file is missing; of a list it plays what there is. */
    private static final String CONFIRM = "file_string://ivr/ivr-to_accept_press_one.wav!silence_stream://500";

    /** A file that can stand in the list of an inline dialplan. */
    private static final Pattern FILE = Pattern.compile("[0-9A-Za-z_./:-]{1,200}");

    private QueueOriginate() {}

    /** The domain of a leg that waits in a queue in place of a caller. */
    static Optional<String> domainOfPlaceholder(CallLeg leg) {
        return leg.destinationNumber()
                .filter(number -> leg.outbound() && !leg.sip())
                .map(PLACEHOLDER::matcher)
                .filter(Matcher::matches)
                .flatMap(found -> DomainName.of(found.group("domain")));
    }

    /** Lets a placeholder wait with that score. */
    static String placeholder(Callback request, UUID uuid, String name, long score) {
        Map<String, String> variables = new LinkedHashMap<>();
        String number = OriginateCommand.word(request.caller());
        String shown = "'" + OriginateCommand.harmless(name) + "'";
        variables.put("origination_uuid", uuid.toString());
        variables.put(DOMAIN_VARIABLE, OriginateCommand.word(request.domain()));
        variables.put("cc_base_score", Long.toString(score));
        // FreeSWITCH exchanges the two sides when the leg that it created makes a call.
        variables.put("origination_callee_id_name", shown);
        variables.put("origination_callee_id_number", number);
        variables.put("effective_caller_id_name", shown);
        variables.put("effective_caller_id_number", number);
        String destination =
                NOWHERE + OriginateCommand.word(request.id()) + "." + OriginateCommand.word(request.domain());
        return "originate " + OriginateCommand.block(variables) + "null/" + destination + " &callcenter("
                + OriginateCommand.word(request.callee()) + "@" + OriginateCommand.word(request.domain()) + ")";
    }

    /** Rings the phones of an extension. */
    static String toExtension(Callback request, String name, List<Phone> phones, QueueSettings settings) {
        Map<String, String> variables = OriginateCommand.ofCaller(
                request, "Callback " + OriginateCommand.word(request.callee()), name, settings.ring());
        return command(request, variables, OriginateCommand.legs(phones), settings);
    }

    /**
     * Rings a number outside by one trunk after the other. Whoever answers must press 1, because it may be an answering
     * machine.
     */
    static String toOutside(Callback request, List<Outside> legs, QueueSettings settings) {
        Map<String, String> variables = OriginateCommand.everywhere(settings.ring());
        variables.put("dialed_domain", OriginateCommand.word(request.domain()));
        variables.put("group_confirm_key", "1");
        variables.put("group_confirm_file", CONFIRM);
        return command(
                request,
                variables,
                String.join("|", legs.stream().map(leg -> leg(request, leg)).toList()),
                settings);
    }

    /** A leg to a number outside. */
    record Outside(UUID uuid, ReturnedCall.Trunk trunk) {}

    private static String leg(Callback request, Outside leg) {
        ReturnedCall.Trunk trunk = leg.trunk();
        String shown = trunk.shownNumber().isEmpty()
                ? ""
                : ",origination_caller_id_number=" + OriginateCommand.word(trunk.shownNumber())
                        + ",origination_caller_id_name='" + OriginateCommand.harmless(trunk.shownName()) + "'";
        return "[origination_uuid=" + leg.uuid() + counted(request, trunk) + shown + "]sofia/gateway/"
                + OriginateCommand.word(trunk.gateway()) + "/" + OriginateCommand.word(trunk.sent());
    }

    /** As legs of other calls are counted (outside.ftlx). */
    private static String counted(Callback request, ReturnedCall.Trunk trunk) {
        return trunk.channels().isEmpty()
                ? ""
                : ",limit_ignore_transfer=true,execute_on_originate='limit hash "
                        + OriginateCommand.word(request.domain()) + " gateway_" + OriginateCommand.word(trunk.gateway())
                        + " " + OriginateCommand.word(trunk.channels()) + " !NORMAL_CIRCUIT_CONGESTION'";
    }

    private static String command(
            Callback request, Map<String, String> variables, String legs, QueueSettings settings) {
        variables.put(DOMAIN_VARIABLE, OriginateCommand.word(request.domain()));
        variables.put("hangup_after_bridge", "true");
        // fs-conf sets it to true for all channels.
        variables.put("intercept_unbridged_only", "false");
        return "originate " + OriginateCommand.block(variables) + legs + " '"
                + String.join(",", applications(request, settings)) + "' inline";
    }

    /** A call whose announcement cannot be played is not recorded. */
    private static List<String> applications(Callback request, QueueSettings settings) {
        List<String> applications = new ArrayList<>();
        String announcement = settings.announcement();
        boolean plays = FILE.matcher(announcement).matches();
        if (settings.recorded() && plays) {
            applications.add("playback:" + announcement);
        }
        if (settings.recorded() && (plays || announcement.isEmpty())) {
            applications.add("record_session:${recordings_dir}/" + OriginateCommand.word(request.domain()) + "/"
                    + OriginateCommand.word(request.callee()) + "/${strftime(%Y-%m-%d)}/${uuid}.wav");
        }
        applications.add("intercept:" + OriginateCommand.word(request.agent()));
        return applications;
    }
}
