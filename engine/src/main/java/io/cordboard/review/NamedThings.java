package io.cordboard.review;

import java.util.Optional;

/** What the literal names in arguments stand for. Each method says why there is no such thing; empty if there is one. */
interface NamedThings {
    Optional<ArgumentMistake> domain(String name);

    Optional<ArgumentMistake> user(String domain, String number);

    Optional<ArgumentMistake> group(String domain, String name);

    Optional<ArgumentMistake> gateway(String name);

    Optional<ArgumentMistake> profile(String name);

    /** @param domain empty if the argument is used by all domains */
    Optional<ArgumentMistake> route(Optional<String> domain, String name);

    Optional<ArgumentMistake> configured(ConfiguredNames.Of of, String name);

    /**
     * A number that is looked up. Numbers that nothing takes are told with their route.
     *
     * @param context empty for the one in which the call is
     */
    default void dialled(Optional<String> context, String number) {}

    /** Whether Cordboard leaves the context to the XML on the disk of FreeSWITCH. */
    boolean isLeftToTheDisk(Optional<String> domain, String context);
}
