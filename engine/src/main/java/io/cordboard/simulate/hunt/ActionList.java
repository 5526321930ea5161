package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list to which all conditions of a hunt append; inline actions are executed instead (mod_dialplan_xml.c). */
final class ActionList {
    private final Channel channel;
    private final InlineExecution applications;
    private final List<QueuedApplication> queue = new ArrayList<>();
    private boolean extensionMade;

    ActionList(Channel channel, InlineExecution applications) {
        this.channel = channel;
        this.applications = applications;
    }

    /** Empty until an action was reached, even one with {@code loop="0"}. */
    Optional<List<QueuedApplication>> collected() {
        return extensionMade ? Optional.of(List.copyOf(queue)) : Optional.empty();
    }

    /** Appends the condition's actions or anti-actions. Returns whether the extension now matches: C's "proceed". */
    int add(XmlElement condition, ConditionResult verdict, NestingLevel level) {
        return verdict.passed() ? addActions(condition, verdict, level) : addAntiActions(condition, verdict, level);
    }

    private int addActions(XmlElement condition, ConditionResult verdict, NestingLevel level) {
        Captures captures = verdict.captures();
        if (captures != null) {
            captures.storeMatch(channel);
        }
        for (XmlElement action : condition.children("action")) {
            String data = data(action);
            String substituted = captures == null ? data : captures.substitute(data, channel.trace);
            add(action, substituted, "Action ", level);
        }
        return verdict.proceed();
    }

    /** An anti-action makes the extension match. Captures are not substituted in it. */
    private int addAntiActions(XmlElement condition, ConditionResult verdict, NestingLevel level) {
        List<XmlElement> antiActions = condition.children("anti-action");
        antiActions.forEach(action -> add(action, data(action), "ANTI-Action ", level));
        return antiActions.isEmpty() ? verdict.proceed() : 1;
    }

    /** Text between the tags takes precedence over the attribute. */
    private static String data(XmlElement action) {
        return action.text().isEmpty() ? action.attributes().getOrDefault("data", "") : action.text();
    }

    private void add(XmlElement action, String data, String kind, NestingLevel level) {
        String application = action.attributes().getOrDefault("application", "");
        boolean inline = LooseValues.isTrue(action.attributes().getOrDefault("inline", "no"));
        String loop = action.attributes().get("loop");
        extensionMade = true;
        for (int left = loop == null ? 1 : LooseValues.toInt(loop); left > 0; left--) {
            channel.trace.add(level.logged(kind + application + "(" + data + ") " + (inline ? "INLINE" : "")));
            if (inline) {
                applications.executeInline(application, data);
            } else {
                enqueue(application, data);
            }
        }
    }

    /** An escaped quote keeps any application out of the list (switch_caller.c). */
    private void enqueue(String application, String data) {
        if (data.contains("\\'")) {
            channel.trace.add("[WARNING] App not added, Invalid character sequence in data string [" + data + "]");
        } else {
            queue.add(new QueuedApplication(application, data));
        }
    }
}
