package io.cordboard.simulate.expand;

import io.cordboard.regex.InvalidExpression;
import io.cordboard.regex.Match;
import io.cordboard.regex.MatchAttempt;
import io.cordboard.regex.Regex;
import io.cordboard.simulate.value.Octets;
import java.util.Optional;

/** Matches expressions at the cost of the simulation, and logs what FreeSWITCH would log. */
public final class ExpressionTest {
    private static final int COST_OF_A_MATCH = 100;

    private ExpressionTest() {}

    /** {@code switch_regex_perform}: an invalid expression is logged and does not match. */
    public static Optional<Match> match(String expression, String subject, Channel channel) {
        channel.effort.spend(COST_OF_A_MATCH + subject.length() + expression.length());
        try {
            Regex regex = Regex.compile(Octets.bytes(expression));
            return match(regex.attempt(Octets.bytes(subject)), channel);
        } catch (InvalidExpression e) {
            channel.trace.error("COMPILE ERROR: " + e.offset() + " [" + e.getMessage() + "][" + expression + "]");
            return Optional.empty();
        }
    }

    private static Optional<Match> match(MatchAttempt attempt, Channel channel) {
        if (attempt instanceof MatchAttempt.GaveUp gaveUp) {
            channel.effort.spendGivenUpMatch();
            channel.trace.error("regex exceeded its limit: " + gaveUp.reason() + ", counts as no match");
        }
        return attempt instanceof MatchAttempt.Matched matched ? Optional.of(matched.match()) : Optional.empty();
    }
}
