package io.cordboard.rehearse;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A call to rehearse, as it was asked for.
 *
 * @param dialplan where its dialplan comes from
 * @param context the context to ask for; by default the one that such a caller enters by
 * @param from a user's id, or for calls from outside the number of the caller
 * @param to the number that is dialled
 * @param gateway the gateway that the call comes from
 * @param profile the SIP profile at which a stranger calls
 * @param variables channel variables beside those that the call has anyway; {@code $${name}} reads them too
 * @param registered the users who have a phone that is registered; everybody when it is empty
 * @param at date and time as {@code 2026-11-22T09:00}, perhaps with an offset; by default now
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
        Optional<String> at) {

    public RequestedCall {
        variables = Map.copyOf(variables);
        registered = registered.map(Set::copyOf);
    }

    /** A call in a world where everybody has a phone. */
    public RequestedCall(
            Source dialplan,
            Optional<String> context,
            String from,
            String to,
            Optional<String> gateway,
            Optional<String> profile,
            Map<String, String> variables,
            Optional<String> at) {
        this(dialplan, context, from, to, gateway, profile, variables, Optional.empty(), at);
    }

    /** Where the dialplan comes from. */
    public sealed interface Source {}

    /** A domain, whose answers are asked for as they are served. */
    public record Domain(String name) implements Source {}

    /** The text of a dialplan. */
    public record Xml(String text) implements Source {}
}
