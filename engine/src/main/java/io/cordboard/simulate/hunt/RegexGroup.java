package io.cordboard.simulate.hunt;

import io.cordboard.regex.Match;
import io.cordboard.simulate.expand.ExpressionTest;
import io.cordboard.simulate.time.TimeMatch;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/**
 * The {@code <regex>} children of a condition with the attribute {@code regex}: all, xor, or any (every other value).
 * Follows mod_dialplan_xml.c statement by statement, because the values left in its local variables decide which captures
 * the actions see and whether the extension matches.
 */
final class RegexGroup {
    private enum Rule {
        ALL,
        XOR,
        ANY;

        static Rule of(String written) {
            return switch (LooseValues.asciiLower(written)) {
                case "all" -> ALL;
                case "xor" -> XOR;
                default -> ANY;
            };
        }

        boolean decided(boolean passed) {
            return passed ? this == ANY : this == ALL;
        }
    }

    private final HuntedChannel hunted;
    private final NestingLevel level;
    private final Rule rule;
    private int proceed;
    private int passes;
    private int failures;
    private int position;

    /** The local variables of C after the loop: the captures of the last regex. */
    private @Nullable Captures last;

    /** The last regex with a parenthesis, if it passed and the loop continued after it. */
    private @Nullable Captures saved;

    private int savedProceed;

    private RegexGroup(HuntedChannel hunted, NestingLevel level, Rule rule, int proceed) {
        this.hunted = hunted;
        this.level = level;
        this.rule = rule;
        this.proceed = proceed;
    }

    /** {@code proceed} comes from the previous condition: a group without children passes it on. */
    static ConditionResult evaluate(
            XmlElement condition, boolean timePassed, int proceed, NestingLevel level, HuntedChannel hunted) {
        Rule rule = Rule.of(condition.attributes().getOrDefault("regex", ""));
        RegexGroup group = new RegexGroup(hunted, level, rule, proceed);
        hunted.channel().variables.removePrefix("DP_REGEX_MATCH");
        for (XmlElement regex : condition.children("regex")) {
            if (group.decidedBy(regex)) {
                break;
            }
        }
        return group.verdict(timePassed);
    }

    private boolean decidedBy(XmlElement regex) {
        TimeMatch time = hunted.time(regex);
        hunted.logTime(time, level, "");
        ComparedValue subject = ComparedValue.of(regex, hunted.channel());
        position++;
        if (subject.field() != null) {
            return compare(subject);
        }
        last = null;
        if (time == TimeMatch.NONE) {
            hunted.log(level, "Absolute Condition [" + level.name() + "] match=" + loggedRule());
        }
        return count(time != TimeMatch.FAIL, time == TimeMatch.FAIL ? proceed : 1);
    }

    private boolean compare(ComparedValue subject) {
        Match match = ExpressionTest.match(subject.expression(), subject.data(), hunted.channel())
                .orElse(null);
        String result = match == null ? "FAIL" : "PASS";
        hunted.log(
                level, "Regex (" + result + ") [" + level.name() + "] " + subject.logged() + " match=" + loggedRule());
        int matchCount = match == null ? 0 : match.count();
        boolean decided = count(match != null, matchCount);
        Captures captures = new Captures(match, matchCount, subject.data().length(), subject.fieldExpanded());
        boolean capturing = subject.hasParenthesis();
        if (!decided && capturing) {
            captures.store(hunted.channel().variables, "DP_REGEX_MATCH_" + position);
            saved = match == null ? null : captures;
            savedProceed = proceed;
            // The match was moved to the saved captures.
            captures = new Captures(null, 0, subject.data().length(), false);
        }
        // An expression that was expanded is freed, together with its captures.
        last = capturing && !subject.expressionExpanded() ? captures : null;
        return decided;
    }

    private boolean count(boolean passed, int proceedNow) {
        proceed = proceedNow;
        if (passed) {
            passes++;
        } else {
            failures++;
        }
        return rule.decided(passed);
    }

    private ConditionResult verdict(boolean timePassed) {
        boolean passed = switch (rule) {
            case ALL -> failures == 0;
            case XOR -> passes == 1;
            case ANY -> passes > 0;
        };
        boolean runs = timePassed || passed;
        return saved != null
                ? new ConditionResult(runs, savedProceed, saved)
                : new ConditionResult(runs, proceed, last);
    }

    private String loggedRule() {
        return rule == Rule.ALL ? "all" : "any";
    }
}
