package io.cordboard.regex;

/** How one attempt to match ended. FreeSWITCH goes on with everything but {@link Matched} as "no match". */
public sealed interface Attempt {

    /** The expression was found in the subject. */
    record Matched(Match match) implements Attempt {}

    /** The expression does not occur in the subject. */
    record NoMatch() implements Attempt {}

    /** The engine stopped before it knew: {@code reason} names the limit or error, such as {@code match limit exceeded}. */
    record GaveUp(String reason) implements Attempt {}
}
