package io.cordboard.kind;

import java.util.List;

/**
 * Where a call is sent. It is written the same way in every document: {@code extension:5020} (or just {@code 5020}),
 * {@code voicemail:5020}, {@code number:+8613800000000}, and so on; {@link DestinationGrammar} reads it. Every part is free of
 * what the grammar of an application's argument separates or expands.
 */
public sealed interface Destination {
    /** A user or another number of the domain. */
    record Extension(String number) implements Destination {}

    /** A message is left in the mailbox of that user. */
    record Voicemail(String mailbox) implements Destination {}

    /** A PBX object of a kind whose schema says that it is one ({@code x-destination-form}). */
    record OfKind(String kind, String name, List<String> settings) implements Destination {
        /** @param settings {@code NAME=VALUE}, variables that the call gets on its way */
        public OfKind {
            settings = List.copyOf(settings);
        }

        public OfKind(String kind, String name) {
            this(kind, name, List.of());
        }
    }

    /** A file or stream is played, and the call ends. */
    record Playback(String file) implements Destination {}

    /** A number outside, dialled on a route. */
    record Outside(String number) implements Destination {}

    /** A number outside, by one gateway. */
    record Trunk(String gateway, String number) implements Destination {}

    /** A number that is dialled on the route that is named. */
    record OnRoute(String route, String number) implements Destination {}

    /** The call ends with a cause of FreeSWITCH's. */
    record Hangup(String cause) implements Destination {}

    /** What became of a destination that somebody wrote. */
    sealed interface Reading {
        /** It is understood. */
        record Understood(Destination destination) implements Reading {}

        /** It is not, for that reason. */
        record Mistaken(String reason) implements Reading {}
    }
}
