package io.cordboard.compose;

import io.cordboard.route.CallerClassifier;
import io.cordboard.route.OwnHop;
import io.cordboard.route.RouteResolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The extension that stands first in every dialplan answer, sets variables while FreeSWITCH hunts and lets the hunt go on:
 * it neither ends it nor leaves an action behind (mod_dialplan_xml.c).
 */
public final class HuntMarks {
    /** Its name: no stored name begins with {@code @}. */
    public static final String NAME = "@cordboard";

    /** What stands last in the answer of a route, for a number that nothing else matches. */
    static final String END = "@cordboard_no_route";

    private static final String NO_ROUTE = "NO_ROUTE_DESTINATION";

    /** How often a call may be sent on; FreeSWITCH's own limit is 70, or the caller's Max-Forwards. */
    public static final String MAX_TRANSFERS = "max_session_transfers=21";

    private static final Pattern NAMEABLE = Pattern.compile("[0-9A-Za-z_.+*#@-]+");

    private HuntMarks() {}

    /**
     * The model.
     *
     * @param route the route that is answered; empty for a refusal
     * @param hop the proof that the leg stands here by our own dialplan; empty for a leg without an extension's rights
     */
    public static Map<String, Object> model(Optional<String> route, Optional<String> hop) {
        List<Pair> variables = new ArrayList<>();
        variables.add(new Pair("force_transfer_context", CallerClassifier.REDIRECTED));
        route.filter(name -> NAMEABLE.matcher(name).matches())
                .ifPresent(name -> variables.add(new Pair(RouteResolver.LAST_ROUTE, name)));
        hop.ifPresent(value -> variables.add(new Pair(OwnHop.VARIABLE, value)));
        return Map.of("name", NAME, "variables", variables, "limit", MAX_TRANSFERS);
    }

    /** The model of what stands last in the answer of a route. */
    public static Map<String, Object> end() {
        return Map.of("name", END, "cause", NO_ROUTE);
    }

    /** Whether an extension is one of these. */
    public static boolean isOwn(String extension) {
        return extension.equals(NAME) || extension.equals(END);
    }

    /** Whether an action is one of those that the extension does. */
    public static boolean isOwn(String application, String data) {
        return application.equals("set")
                && (data.startsWith("force_transfer_context=")
                        || data.startsWith(RouteResolver.LAST_ROUTE + "=")
                        || data.startsWith(OwnHop.VARIABLE + "=")
                        || data.equals(MAX_TRANSFERS));
    }

    /** Whether an extension is the one that stands last. */
    public static boolean isEnd(String extension) {
        return extension.equals(END);
    }

    /** Whether an action is what the extension that stands last does; documents may do the same. */
    public static boolean endsCall(String application, String data) {
        return application.equals("hangup") && data.equals(NO_ROUTE);
    }
}
