package io.cordboard.rehearse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call to simulate, as requested.
 *
 * @param dialplan where its dialplan comes from
 * @param context the context to ask for; by default the one that such a caller enters
 * @param from a user's id, or for calls from outside the caller's number
 * @param to the dialled number
 * @param gateway the gateway that the call comes from
 * @param profile the SIP profile at which a stranger calls
 * @param variables additional channel variables; {@code $${name}} reads them too
 * @param registered the users with a registered phone; if empty, all users
 * @param at date and time such as {@code 2026-11-22T09:00}, with an optional offset; by default now
 * @param keys what the caller presses when asked for keys, one text for each time; if empty, variables say what
 */
public record RequestedCall(
        Source dialplan,
        Optional<String> context,
        String from,
        String to,
        Optional<String> gateway,
        Optional<String> profile,
        Map<String, String> variables,
        Optional<Set<String>> registered,
        Optional<String> at,
        List<String> keys) {

    public RequestedCall {
        variables = Map.copyOf(variables);
        keys = List.copyOf(keys);
        registered = registered.map(Set::copyOf);
    }

    /** A call for which all users have a registered phone. */
    public RequestedCall(
            Source dialplan,
            Optional<String> context,
            String from,
            String to,
            Optional<String> gateway,
            Optional<String> profile,
            Map<String, String> variables,
            Optional<String> at) {
        this(dialplan, context, from, to, gateway, profile, variables, Optional.empty(), at, List.of());
    }

    /** Where the dialplan comes from. */
    public sealed interface Source {}

    /** A domain, for which the served answers are used. */
    public record Domain(String name) implements Source {}

    /** The text of a dialplan. */
    public record Xml(String text) implements Source {}
}
