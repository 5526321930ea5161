package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.util.List;

/** callcenter.conf (mod_callcenter.c): agents are extensions, and a queue records and plays within its folders. */
final class CallcenterConfRule implements ConfigurationRule {
    @Override
    public List<Objection> judge(XmlElement element, Premises premises) {
        if (element.name().equals("agent")) {
            return agent(element, premises);
        }
        return element.name().equals("param") ? parameter(Parameter.of(element), premises) : List.of();
    }

    /** Only {@code callback} agents are called at their contact; {@code uuid-standby} is another's call. */
    private static List<Objection> agent(XmlElement agent, Premises premises) {
        String type = agent.attribute("type").orElse("callback");
        if (!type.equalsIgnoreCase("callback")) {
            return List.of(new Objection("queue", "the agent's type is '" + type + "'; expected callback"));
        }
        return agent.attribute("contact")
                .map(contact -> DialStringRule.judge(ArgumentReader.read(contact, Proofs.NONE, premises), premises))
                .orElse(List.of());
    }

    private static List<Objection> parameter(Parameter parameter, Premises premises) {
        return switch (parameter.name()) {
            case "moh-sound", "announce-sound" -> parameter.judgeSound(premises);
            case "record-template" -> parameter.judgeRecording(premises);
            default -> List.of();
        };
    }
}
