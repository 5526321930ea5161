package io.cordboard.simulate.hunt;

import io.cordboard.simulate.value.LooseValues;
import io.cordboard.xml.XmlElement;

/** The attribute {@code break} of a condition. Any other value counts as absent. */
enum BreakRule {
    ON_TRUE("on-true"),
    ON_FALSE("on-false"),
    ALWAYS("always"),
    NEVER("never");

    private final String written;

    BreakRule(String written) {
        this.written = written;
    }

    static BreakRule of(XmlElement condition) {
        String value = condition.attributes().getOrDefault("break", "");
        for (BreakRule rule : values()) {
            if (LooseValues.sameIgnoringCase(rule.written, value)) {
                return rule;
            }
        }
        return ON_FALSE;
    }

    /** Whether the following conditions are skipped. */
    boolean ends(boolean conditionPassed) {
        return this == ALWAYS || (conditionPassed ? this == ON_TRUE : this == ON_FALSE);
    }

    /** As FreeSWITCH logs it: the value as written, if it is valid. */
    String logged(XmlElement condition) {
        String value = condition.attributes().getOrDefault("break", "");
        return LooseValues.sameIgnoringCase(written, value) ? value : "on-false";
    }
}
