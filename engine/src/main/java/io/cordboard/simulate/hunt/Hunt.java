package io.cordboard.simulate.hunt;

import io.cordboard.regex.Match;
import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.expand.ExpressionTest;
import io.cordboard.simulate.time.TimeMatch;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Optional;

/**
 * One hunt through the extensions of a context: {@code parse_exten} of mod_dialplan_xml.c. Every condition that passes
 * appends to one list, and nothing removes an action from it.
 */
final class Hunt {
    private static final int COST_OF_A_CONDITION = 50;

    private final Channel channel;
    private final HuntedChannel hunted;
    private final ActionList list;

    Hunt(Channel channel, InlineExecution applications) {
        this.channel = channel;
        this.hunted = new HuntedChannel(channel);
        this.list = new ActionList(channel, applications);
    }

    /** Tries one extension. Returns whether it matched; the queued actions stay in either case. */
    boolean matches(XmlElement extension, String name) {
        return conditions(extension, NestingLevel.top(name)) != 0;
    }

    /** The collected actions; empty if not even an extension without actions matched, which is "no route". */
    Optional<List<QueuedApplication>> collected() {
        return list.collected();
    }

    private int conditions(XmlElement holder, NestingLevel level) {
        int proceed = 0;
        for (XmlElement condition : holder.children("condition")) {
            channel.effort.spend(COST_OF_A_CONDITION);
            BreakRule breakRule = BreakRule.of(condition);
            ConditionResult verdict = verdict(condition, proceed, level);
            proceed = list.add(condition, verdict, level);
            if (breakRule.ends(verdict.passed())) {
                break;
            }
            if (proceed != 0 && condition.child("condition").isPresent()) {
                proceed = nested(condition, level.nested());
                if (proceed == 0 && breakRule != BreakRule.NEVER) {
                    break;
                }
            }
        }
        return proceed;
    }

    private int nested(XmlElement condition, NestingLevel level) {
        if (level.depth() > NestingLevel.MAX_DEPTH) {
            channel.trace.error("Recursion LIMIT!");
            return 0;
        }
        String written = condition.attributes().get("require-nested");
        boolean required = written == null || LooseValues.isTrue(written);
        hunted.log(
                level,
                "Processing recursive conditions level:" + level.depth() + " [" + level.name() + "] require-nested="
                        + (required ? "TRUE" : "FALSE"));
        int proceed = conditions(condition, level);
        return required ? proceed : 1;
    }

    /** Time and field in one condition: "passed" is that of the time, "proceed" that of the field. */
    private ConditionResult verdict(XmlElement condition, int proceedBefore, NestingLevel level) {
        String loggedBreak = "break=" + BreakRule.of(condition).logged(condition);
        TimeMatch time = hunted.time(condition);
        hunted.logTime(time, level, " " + loggedBreak);
        int proceed = time == TimeMatch.NONE ? proceedBefore : time == TimeMatch.PASS ? 1 : 0;
        if (condition.attributes().containsKey("regex")) {
            return RegexGroup.evaluate(condition, time == TimeMatch.PASS, proceed, level, hunted);
        }
        ComparedValue subject = ComparedValue.of(condition, channel);
        if (subject.field() != null) {
            return compare(subject, time, level, loggedBreak);
        }
        if (time == TimeMatch.NONE) {
            hunted.log(level, "Absolute Condition [" + level.name() + "]");
            return new ConditionResult(true, 1, null);
        }
        return new ConditionResult(time == TimeMatch.PASS, proceed, null);
    }

    private ConditionResult compare(ComparedValue subject, TimeMatch time, NestingLevel level, String loggedBreak) {
        Match match = ExpressionTest.match(subject.expression(), subject.data(), channel)
                .orElse(null);
        String result = match == null ? "FAIL" : "PASS";
        hunted.log(level, "Regex (" + result + ") [" + level.name() + "] " + subject.logged() + " " + loggedBreak);
        int count = match == null ? 0 : match.count();
        Captures captures = subject.hasParenthesis()
                ? new Captures(match, count, subject.data().length(), false)
                : null;
        return new ConditionResult(match != null || time == TimeMatch.PASS, count, captures);
    }
}
