package io.cordboard.simulate.hunt;

import io.cordboard.simulate.expand.Channel;
import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one list to which every condition of a hunt appends; inline actions are executed instead (mod_dialplan_xml.c). */
final class ActionList {
    private final Channel channel;
    private final InlineExecution applications;
    private final List<Queued> queue = new ArrayList<>();
    private boolean extensionMade;

    ActionList(Channel channel, InlineExecution applications) {
        this.channel = channel;
        this.applications = applications;
    }

    /** Empty until any action was met, were it with {@code loop="0"}. */
    Optional<List<Queued>> collected() {
        return extensionMade ? Optional.of(List.copyOf(queue)) : Optional.empty();
    }

    /** Appends the condition's actions or anti-actions and says whether the extension now matches: C's "proceed". */
    int add(XmlElement condition, ConditionResult verdict, Level level) {
        return verdict.passed() ? addActions(condition, verdict, level) : addAntiActions(condition, verdict, level);
    }

    private int addActions(XmlElement condition, ConditionResult verdict, Level level) {
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

    /** An anti-action makes the extension match; captures are not put into it. */
    private int addAntiActions(XmlElement condition, ConditionResult verdict, Level level) {
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
            channel.trace.add(level.logged(kind + application + "(" + data + ") " + (inline ? "INLINE" : "")));
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
}
