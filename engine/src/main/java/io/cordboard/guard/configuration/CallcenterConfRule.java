package io.cordboard.guard.configuration;

import io.cordboard.guard.application.DialStringRule;
import io.cordboard.guard.argument.ArgumentReader;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.KnownValues;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;

/** callcenter.conf (mod_callcenter.c): agents are extensions. */
final class CallcenterConfRule implements ConfigurationRule {
    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        return element.name().equals("agent") ? agent(element, premises) : List.of();
    }

    /** Only {@code callback} agents are called at their contact; {@code uuid-standby} is another call. */
    private static List<Objection> agent(XmlElement agent, GuardScope premises) {
        String type = agent.attribute("type").orElse("callback");
        if (!type.equalsIgnoreCase("callback")) {
            return List.of(new Objection("queue", "the agent's type is '" + type + "'; expected callback"));
        }
        return agent.attribute("contact")
                .map(contact ->
                        DialStringRule.judge(ArgumentReader.read(contact, KnownValues.NONE, premises), premises))
                .orElse(List.of());
    }
}
