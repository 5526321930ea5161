package io.cordboard.dialplan;

import java.util.List;
import java.util.Optional;

/**
 * What the expression of a condition proves about the matched value: a bound for each capture and, if it is anchored at
 * both ends, for the whole value. An expression that is not completely understood proves nothing. Understanding less than
 * PCRE2 does is safe; understanding more is not.
 *
 * <p>{@code $} also matches before one final newline (PCRE2 without PCRE2_DOLLAR_ENDONLY). That newline is tolerated: no
 * argument grammar that takes a bounded value gives it a meaning, and no capture contains it.
 */
public final class BoundedExpression {
    private final Optional<ExpressionParser.Understood> understood;
    private final boolean capturing;

    private BoundedExpression(Optional<ExpressionParser.Understood> understood, boolean capturing) {
        this.understood = understood;
        this.capturing = capturing;
    }

    /** Parses an expression as switch_regex.c does: Asterisk's {@code _NXX.}, {@code /…/is}, or plain PCRE2. */
    public static BoundedExpression of(String expression) {
        // mod_dialplan_xml.c looks for the parenthesis after expansion, and before an Asterisk pattern is converted.
        boolean capturing = expression.indexOf('(') >= 0 || WrittenExpression.dependsOnTheCall(expression);
        return new BoundedExpression(WrittenExpression.unwrap(expression).flatMap(ExpressionParser::parse), capturing);
    }

    /** Whether {@code $1} and so on are replaced in the actions of this condition (mod_dialplan_xml.c:535). */
    public boolean isCapturing() {
        return capturing;
    }

    /** The bound of {@code $n}; {@code $0} is the match. A group that does not exist is the empty text. */
    public Optional<TextBound> capture(int group) {
        return understood.map(parsed -> {
            if (group == 0) {
                return parsed.match();
            }
            List<TextBound> groups = parsed.groups();
            return group <= groups.size() ? groups.get(group - 1) : TextBound.empty();
        });
    }

    /** The bound of the whole value; empty if an alternative is not anchored at both ends. */
    public Optional<TextBound> wholeValue() {
        return understood.filter(ExpressionParser.Understood::anchored).map(ExpressionParser.Understood::match);
    }
}
