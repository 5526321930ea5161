package io.cordboard.dialplan;

import java.util.List;
import java.util.Optional;

/**
 * What a condition's expression proves of the value that it matched: of each capture, and, when it is anchored at both
 * ends, of the whole value. An expression that is not wholly understood proves nothing; understanding less than PCRE2
 * does is safe, understanding more is not.
 *
 * <p>{@code $} also matches before one final newline (PCRE2 without PCRE2_DOLLAR_ENDONLY). That newline is let pass: no
 * argument grammar that takes a bounded value gives it a meaning, and a capture never holds it.
 */
public final class BoundedExpression {
    private final Optional<ExpressionParser.Understood> understood;
    private final boolean capturing;

    private BoundedExpression(Optional<ExpressionParser.Understood> understood, boolean capturing) {
        this.understood = understood;
        this.capturing = capturing;
    }

    /** Reads an expression as switch_regex.c does: Asterisk's {@code _NXX.}, {@code /…/is}, or plain PCRE2. */
    public static BoundedExpression of(String expression) {
        // mod_dialplan_xml.c looks for the bracket after expansion and before Asterisk's pattern is converted.
        boolean capturing = expression.indexOf('(') >= 0 || WrittenExpression.dependsOnTheCall(expression);
        return new BoundedExpression(WrittenExpression.unwrap(expression).flatMap(ExpressionParser::parse), capturing);
    }

    /** Whether {@code $1} and the like are replaced at all in this condition's actions (mod_dialplan_xml.c:535). */
    public boolean isCapturing() {
        return capturing;
    }

    /** What is proven of {@code $n}; {@code $0} is the match. A group that does not exist is the empty text. */
    public Optional<Bound> capture(int group) {
        return understood.map(parsed -> {
            if (group == 0) {
                return parsed.match();
            }
            List<Bound> groups = parsed.groups();
            return group <= groups.size() ? groups.get(group - 1) : Bound.empty();
        });
    }

    /** What is proven of the whole value; empty when either end is not anchored in every alternative. */
    public Optional<Bound> wholeValue() {
        return understood.filter(ExpressionParser.Understood::anchored).map(ExpressionParser.Understood::match);
    }
}
