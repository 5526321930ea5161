package io.cordboard.simulate;

import io.cordboard.regex.Match;
import io.cordboard.xml.XmlElement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One hunt through the extensions of a context: {@code parse_exten} of mod_dialplan_xml.c. Every condition that passes
 * appends to one list, and nothing takes an action out of it again.
 */
final class Hunt {
    private static final int COST_OF_A_CONDITION = 50;

    final Channel channel;
    private final Applications applications;
    private final List<Queued> queue = new ArrayList<>();
    private boolean extensionMade;

    Hunt(Channel channel, Applications applications) {
        this.channel = channel;
        this.applications = applications;
    }

    /** An application that waits for its execution, its data not yet expanded. */
    record Queued(String application, String data) {}

    /** Tries one extension and says whether it matched; what it queued stays queued in either case. */
    boolean matches(XmlElement extension, String name) {
        return conditions(extension, Level.top(name)) != 0;
    }

    /** What was collected; empty when not even an empty extension came of it, which is "no route". */
    Optional<List<Queued>> collected() {
        return extensionMade ? Optional.of(List.copyOf(queue)) : Optional.empty();
    }

    private int conditions(XmlElement holder, Level level) {
        int proceed = 0;
        for (XmlElement condition : holder.children("condition")) {
            channel.effort.spend(COST_OF_A_CONDITION);
            BreakRule breakRule = BreakRule.of(condition);
            Verdict verdict = verdict(condition, proceed, level);
            proceed = verdict.passed() ? actions(condition, verdict, level) : antiActions(condition, verdict, level);
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

    private int nested(XmlElement condition, Level level) {
        if (level.depth() > Level.MAX_DEPTH) {
            channel.trace.error("Recursion LIMIT!");
            return 0;
        }
        String written = condition.attributes().get("require-nested");
        boolean required = written == null || LooseValues.isTrue(written);
        log(
                level,
                "Processing recursive conditions level:" + level.depth() + " [" + level.name() + "] require-nested="
                        + (required ? "TRUE" : "FALSE"));
        int proceed = conditions(condition, level);
        return required ? proceed : 1;
    }

    /** Time and field in one condition: the time's "passed" stays, the field's "proceed" wins. */
    private Verdict verdict(XmlElement condition, int proceedBefore, Level level) {
        String loggedBreak = "break=" + BreakRule.of(condition).logged(condition);
        TimeMatch time = time(condition);
        logTime(time, level, " " + loggedBreak);
        int proceed = time == TimeMatch.NONE ? proceedBefore : time == TimeMatch.PASS ? 1 : 0;
        if (condition.attributes().containsKey("regex")) {
            return RegexGroup.evaluate(condition, time == TimeMatch.PASS, proceed, level, this);
        }
        Subject subject = Subject.of(condition, channel);
        if (subject.field() != null) {
            return compare(subject, time, level, loggedBreak);
        }
        if (time == TimeMatch.NONE) {
            log(level, "Absolute Condition [" + level.name() + "]");
            return new Verdict(true, 1, null);
        }
        return new Verdict(time == TimeMatch.PASS, proceed, null);
    }

    private Verdict compare(Subject subject, TimeMatch time, Level level, String loggedBreak) {
        Match match =
                Comparison.match(subject.expression(), subject.data(), channel).orElse(null);
        String result = match == null ? "FAIL" : "PASS";
        log(level, "Regex (" + result + ") [" + level.name() + "] " + subject.logged() + " " + loggedBreak);
        int count = match == null ? 0 : match.count();
        Captures captures = subject.hasParenthesis()
                ? new Captures(match, count, subject.data().length(), false)
                : null;
        return new Verdict(match != null || time == TimeMatch.PASS, count, captures);
    }

    private int actions(XmlElement condition, Verdict verdict, Level level) {
        Captures captures = verdict.captures();
        if (captures != null) {
            captures.store(channel.variables, "DP_MATCH");
        }
        for (XmlElement action : condition.children("action")) {
            String data = data(action);
            String substituted = captures == null ? data : captures.substitute(data, channel.trace);
            add(action, substituted, "Action ", level);
        }
        return verdict.proceed();
    }

    /** An anti-action makes the extension match; captures are not put into it. */
    private int antiActions(XmlElement condition, Verdict verdict, Level level) {
        List<XmlElement> antiActions = condition.children("anti-action");
        antiActions.forEach(action -> add(action, data(action), "ANTI-Action ", level));
        return antiActions.isEmpty() ? verdict.proceed() : 1;
    }

    /** Text between the tags wins over the attribute. */
    private static String data(XmlElement action) {
        return action.text().isEmpty() ? action.attributes().getOrDefault("data", "") : action.text();
    }

    private void add(XmlElement action, String data, String kind, Level level) {
        String application = action.attributes().getOrDefault("application", "");
        boolean inline = LooseValues.isTrue(action.attributes().getOrDefault("inline", "no"));
        String loop = action.attributes().get("loop");
        extensionMade = true;
        for (int left = loop == null ? 1 : LooseValues.toInt(loop); left > 0; left--) {
            log(level, kind + application + "(" + data + ") " + (inline ? "INLINE" : ""));
            if (inline) {
                applications.executeInline(application, data);
            } else {
                enqueue(application, data);
            }
        }
    }

    /** An escaped quote keeps an application out of the list (switch_caller.c), whatever it is. */
    private void enqueue(String application, String data) {
        if (data.contains("\\'")) {
            channel.trace.add("[WARNING] App not added, Invalid character sequence in data string [" + data + "]");
        } else {
            queue.add(new Queued(application, data));
        }
    }

    TimeMatch time(XmlElement element) {
        String offset = channel.variable("tod_tz_offset");
        Integer hours =
                offset != null && !offset.isEmpty() && LooseValues.isNumber(offset) ? LooseValues.toInt(offset) : null;
        String name = channel.variable("timezone");
        Optional<ZoneId> zone = hours != null || name == null || name.isEmpty() ? Optional.empty() : zone(name);
        return TimeRules.check(element, channel.now(), new TimeRules.Zones(channel.call.serverZone(), hours, zone));
    }

    private Optional<ZoneId> zone(String name) {
        Optional<ZoneId> zone = channel.call.zones().zone(Octets.text(name));
        if (zone.isEmpty()) {
            channel.trace.error("Timezone '" + name + "' not found!");
        }
        return zone;
    }

    void logTime(TimeMatch time, Level level, String suffix) {
        if (time != TimeMatch.NONE) {
            // The missing blank is FreeSWITCH's.
            String result = time == TimeMatch.PASS ? "Date/Time Match (PASS) [" : "Date/TimeMatch (FAIL) [";
            log(level, result + level.name() + "]" + suffix);
        }
    }

    void log(Level level, String line) {
        channel.trace.add(level.indent() + "Dialplan: " + line);
    }
}
