package io.cordboard.compose;

import io.cordboard.config.RouteSettings;
import io.cordboard.route.LegOwner;
import io.cordboard.route.MovedBy;
import io.cordboard.route.OnBehalf;
import io.cordboard.route.OwnHop;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first extension of every dialplan answer. It sets variables during the hunt and lets the hunt continue
 * (mod_dialplan_xml.c). It leaves an action only for a transferred leg: that tells the phone which made the transfer the
 * result.
 */
public final class HuntMarks {
    /** Its name; no stored name begins with {@code @}. */
    public static final String NAME = "@cordboard";

    /** The last extension in the answer of a route, for a number that nothing else matches. */
    static final String END = "@cordboard_no_route";

    private static final String CALLER_NUMBER = "effective_caller_id_number";

    private static final Set<String> CALLER_ID =
            Set.of(CALLER_NUMBER, "effective_caller_id_name", "outbound_caller_id_number", "outbound_caller_id_name");

    private static final String NO_ROUTE = "NO_ROUTE_DESTINATION";

    /** How often a call may be sent on; FreeSWITCH's own limit is 70, or the caller's Max-Forwards. */
    public static final String MAX_TRANSFERS = "max_session_transfers=21";

    private static final Pattern NAMEABLE = Pattern.compile("[0-9A-Za-z_.+*#@-]+");

    private HuntMarks() {}

    /**
     * The model.
     *
     * @param leg what the answer sets on the leg; empty for a refusal
     */
    public static Map<String, Object> model(Optional<LegMarks> leg) {
        List<NamedValue> variables = new ArrayList<>();
        variables.add(new NamedValue("force_transfer_context", RouteSettings.REDIRECTED));
        leg.map(LegMarks::route)
                .filter(name -> NAMEABLE.matcher(name).matches())
                .ifPresent(name -> variables.add(new NamedValue(RouteResolver.LAST_ROUTE, name)));
        leg.flatMap(LegMarks::chosenDomain)
                .ifPresent(domain -> variables.add(new NamedValue(RouteResolver.CHOSEN_DOMAIN, domain)));
        leg.filter(LegMarks::owned)
                .ifPresent(owned -> variables.add(new NamedValue(OwnHop.VARIABLE, SignaturePlaces.OWN)));
        // Otherwise fetches of the same caller profile, as execute_extension makes them, would still find the previous
        // proof.
        leg.filter(LegMarks::moved).ifPresent(moved -> variables.add(new NamedValue(OwnHop.VARIABLE, "")));
        leg.flatMap(LegMarks::movedBy).ifPresent(mover -> variables.addAll(ofMover(mover)));
        leg.flatMap(LegMarks::forwarder).ifPresent(forwarder -> variables.add(onBehalf(forwarder)));
        boolean awaited = leg.filter(LegMarks::awaited).isPresent();
        return Map.of("name", NAME, "variables", variables, "limit", MAX_TRANSFERS, "awaited", awaited);
    }

    /** Its proof, and the caller ID of the extension, because it pays for the call. */
    private static List<NamedValue> ofMover(LegMarks.MovedBy mover) {
        List<NamedValue> variables = new ArrayList<>(List.of(
                new NamedValue(MovedBy.VARIABLE, mover.proof()),
                new NamedValue(CALLER_NUMBER, mover.user().field())));
        mover.user().json().path("variable").properties().forEach(variable -> {
            String value = variable.getValue().asText();
            if (CALLER_ID.contains(variable.getKey()) && value.indexOf('$') < 0) {
                variables.add(new NamedValue(variable.getKey(), value));
            }
        });
        return variables;
    }

    private static NamedValue onBehalf(LegOwner forwarder) {
        return new NamedValue(OnBehalf.VARIABLE, OnBehalf.value(forwarder, SignaturePlaces.ON_BEHALF));
    }

    /** The model of the last extension in the answer of a route. */
    public static Map<String, Object> end(LegMarks leg) {
        return Map.of("name", END, "cause", NO_ROUTE, "awaited", leg.awaited());
    }

    /** Whether an extension is one of these. */
    public static boolean isOwn(String extension) {
        return extension.equals(NAME) || extension.equals(END);
    }

    /** Whether an action is one of this extension's. */
    public static boolean isOwn(String application, String data) {
        return application.equals("set")
                && (data.startsWith("force_transfer_context=")
                        || data.startsWith(RouteResolver.LAST_ROUTE + "=")
                        || data.startsWith(RouteResolver.CHOSEN_DOMAIN + "=")
                        || data.startsWith(OwnHop.VARIABLE + "=")
                        || data.startsWith(OnBehalf.VARIABLE + "=")
                        || data.startsWith(MovedBy.VARIABLE + "=")
                        || data.equals(MAX_TRANSFERS));
    }

    /** Whether an extension is the last one. */
    public static boolean isEnd(String extension) {
        return extension.equals(END);
    }

    /** Whether an action is that of the last extension; documents may contain the same. */
    public static boolean endsCall(String application, String data) {
        return application.equals("hangup") && data.equals(NO_ROUTE);
    }
}
