package io.cordboard.guard;

import io.cordboard.xml.XmlElement;
import java.util.List;

/** voicemail.conf (mod_voicemail.c): keys that leave the greeting, calls back to a message's sender, and programs. */
final class VoicemailConfRule implements ConfigurationRule {
    @Override
    public List<Objection> judge(XmlElement element, Premises premises) {
        return element.name().equals("param") ? parameter(Parameter.of(element), premises) : List.of();
    }

    private static List<Objection> parameter(Parameter parameter, Premises premises) {
        return switch (parameter.name()) {
            case "operator-extension", "vmain-extension" -> parameter.judgeTarget(premises);
            case "callback-dialplan" ->
                parameter.value().equalsIgnoreCase("XML") ? List.of() : refuse(parameter, "only XML is guarded");
            case "callback-context" ->
                parameter.argument(premises).isName() ? List.of() : refuse(parameter, "is no plain context");
            case "convert-cmd" -> parameter.value().isBlank() ? List.of() : refuse(parameter, "runs a program");
            default -> List.of();
        };
    }

    private static List<Objection> refuse(Parameter parameter, String reason) {
        return List.of(new Objection("voicemail", parameter.name() + "='" + parameter.value() + "': " + reason));
    }
}
