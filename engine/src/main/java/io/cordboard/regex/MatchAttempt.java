package io.cordboard.regex;

/** The result of one attempt to match. FreeSWITCH treats everything except {@link Matched} as "no match". */
public sealed interface MatchAttempt {

    /** The expression was found in the subject. */
    record Matched(Match match) implements MatchAttempt {}

    /** The expression does not occur in the subject. */
    record NoMatch() implements MatchAttempt {}

    /**
     * The engine stopped without a result. {@code reason} names the limit or error, such as {@code match limit exceeded}.
     */
    record GaveUp(String reason) implements MatchAttempt {}
}
