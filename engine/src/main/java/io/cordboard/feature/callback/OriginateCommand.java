package io.cordboard.feature.callback;

import io.cordboard.compose.DirectoryComposer;
import io.cordboard.config.RouteSettings;
import io.cordboard.route.OriginateProof;
import io.cordboard.route.OwnHop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command that rings all phones of the caller, and sends the one that answers through his own route. */
final class OriginateCommand {
    /** The characters of numbers and user ids in callbacks: none ends a word of a dial string. */
    private static final Pattern WORD = Pattern.compile("[0-9A-Za-z_.+*#-]{1,64}");
    /** originate treats it as nothing, and FreeSWITCH crashes where it then expects a number. */
    private static final String NOTHING = "undef";
    /** Splits dial strings before anything else is parsed, including quotes and blocks of variables. */
    private static final String SEVERAL = ":_:";

    /**
     * A phone to ring.
     *
     * @param contact a word of a dial string, verified to be one address
     * @param proof proves that the leg represents the caller
     * @param hop proves that its first dialling is ours
     */
    record Phone(UUID uuid, String contact, String proof, String hop) {}

    private OriginateCommand() {}

    /** Whether the id of an extension is allowed in a callback. */
    static boolean isWord(String user) {
        return WORD.matcher(user).matches() && !user.equalsIgnoreCase(NOTHING);
    }

    /**
     * The command.
     *
     * @param name the caller's name, which the called side sees unless he has a caller ID of his own
     */
    static String of(Callback request, String name, List<Phone> phones, Duration ring) {
        Map<String, String> variables = ofCaller(request, "ReDial " + word(request.callee()), name, ring);
        variables.put(BusyCallbackNames.REQUEST_VARIABLE, word(request.id()));
        variables.put(BusyCallbackNames.NUMBER_VARIABLE, word(request.caller()));
        return "originate " + block(variables) + legs(phones) + " " + word(request.number()) + " XML from-extension";
    }

    /** The variables of all legs of a recall to an extension. */
    static Map<String, String> ofCaller(Callback request, String shown, String name, Duration ring) {
        Map<String, String> variables = everywhere(ring);
        variables.put("origination_caller_id_name", "'" + shown + "'");
        variables.put("origination_caller_id_number", word(request.callee()));
        // FreeSWITCH exchanges the two sides when the leg that it created makes a call.
        variables.put("origination_callee_id_name", "'" + harmless(name) + "'");
        variables.put("origination_callee_id_number", word(request.caller()));
        variables.put("dialed_user", word(request.caller()));
        variables.put("dialed_domain", word(request.domain()));
        variables.put("presence_id", word(request.caller()) + "@" + word(request.domain()));
        variables.put("sip_invite_domain", word(request.domain()));
        DirectoryComposer.NOBODYS_CREDENTIALS.forEach(pair -> variables.put(pair.name(), pair.value()));
        variables.put(BusyCallbackNames.CALLER_VARIABLE, word(request.caller()) + "@" + word(request.domain()));
        return variables;
    }

    /** The variables of every recalled leg. */
    static Map<String, String> everywhere(Duration ring) {
        Map<String, String> variables = new LinkedHashMap<>();
        // A phone that redirects would send the call elsewhere; one that plays early media has not answered.
        variables.put("outbound_redirect_fatal", "true");
        variables.put("ignore_early_media", "true");
        // The context for a transfer of the leg without a context.
        variables.put("force_transfer_context", RouteSettings.REDIRECTED);
        variables.put("originate_timeout", Long.toString(ring.toSeconds()));
        return variables;
    }

    static String block(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Phones that ring at the same time. */
    static String legs(List<Phone> phones) {
        String legs = phones.stream().map(OriginateCommand::leg).collect(Collectors.joining(","));
        if (legs.contains(SEVERAL)) {
            throw new IllegalArgumentException("the command would be split at " + SEVERAL);
        }
        return legs;
    }

    private static String leg(Phone phone) {
        return "[origination_uuid=" + phone.uuid() + "," + OriginateProof.VARIABLE + "=" + phone.proof() + ","
                + OwnHop.VARIABLE + "=" + phone.hop() + "]" + phone.contact();
    }

    /** A name is plain text: nothing that FreeSWITCH expands, that ends a value or splits a dial string. */
    static String harmless(String name) {
        return name.replaceAll("[^\\p{L}\\p{M}\\p{N} ._+@#*()&!?/-]", "");
    }

    static String word(String text) {
        if (!isWord(text)) {
            throw new IllegalArgumentException("'" + text + "' cannot stand in a dial string");
        }
        return text;
    }
}
