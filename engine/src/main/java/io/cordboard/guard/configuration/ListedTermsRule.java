package io.cordboard.guard.configuration;

import io.cordboard.guard.argument.ConferenceFlags;
import io.cordboard.guard.argument.GuardScope;
import io.cordboard.guard.argument.Objection;
import io.cordboard.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks every element before the configuration's own rule: it must be one that FreeSWITCH's module reads and that
 * creates no leg by itself, and the value of a param must be understood.
 *
 * @param rule the name of the objections
 */
record ListedTermsRule(String configuration, String rule, ConfigurationRule further) implements ConfigurationRule {
    private static final String AUTOMATIC = "auto";

    @Override
    public List<Objection> judge(XmlElement element, GuardScope premises) {
        ConfigurationTerms terms = ConfigurationTerms.of(configuration);
        if (!knows(element)) {
            return refuse(
                    "'" + element.name() + "' is not among the elements of " + configuration + " that are served");
        }
        if (element.name().equals("param")) {
            return param(Parameter.of(element), terms, premises);
        }
        return further.judge(element, premises);
    }

    @Override
    public boolean knows(XmlElement element) {
        return ConfigurationTerms.of(configuration).elements().contains(element.name());
    }

    private List<Objection> param(Parameter param, ConfigurationTerms terms, GuardScope premises) {
        return Optional.ofNullable(terms.params().get(param.name()))
                .map(kind -> judge(kind, param, premises))
                .orElseGet(() -> refuse("'" + param.name() + "' is not among the params of " + configuration
                        + " that are known to be harmless"));
    }

    private List<Objection> judge(ConfigurationTerms.Kind kind, Parameter param, GuardScope premises) {
        return switch (kind) {
            case TEXT -> List.of();
            case SOUND -> param.judgeSound(premises);
            case SOUNDS -> param.judgeSounds(premises);
            case RECORDING -> param.value().equals(AUTOMATIC) ? List.of() : param.judgeRecording(premises);
            case FLAGS -> held(ConferenceFlags.areHarmless(param.value()), param, "flags that make no leg");
            case TARGET -> param.judgeTarget(premises);
            case NAME ->
                held(param.value().isEmpty() || param.argument(premises).isName(), param, "one plain word");
            case XML ->
                held(
                        Set.of("", "xml").contains(param.value().toLowerCase(java.util.Locale.ROOT)),
                        param,
                        "XML, the only dialplan that is guarded");
            case NOTHING -> held(param.value().isBlank(), param, "nothing: it runs a program");
        };
    }

    private List<Objection> held(boolean holds, Parameter param, String expected) {
        return holds ? List.of() : refuse(param.name() + " is '" + param.value() + "'; expected " + expected);
    }

    private List<Objection> refuse(String reason) {
        return List.of(new Objection(rule, reason));
    }
}
