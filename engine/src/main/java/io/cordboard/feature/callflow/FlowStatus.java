package io.cordboard.feature.callflow;

import io.cordboard.esl.DialogLamp.Light;
import java.util.Locale;

/** Which of its two destinations a call flow leads to. */
enum FlowStatus {
    MAIN,
    ALTERNATIVE;

    /** As it stands in {@code cti_call_flow_status@D}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FlowStatus of(String text) {
        return text.equals("alternative") ? ALTERNATIVE : MAIN;
    }

    FlowStatus other() {
        return this == MAIN ? ALTERNATIVE : MAIN;
    }

    /** The alternative one lights the lamp. */
    /** What its lamp shows. */
    Light light() {
        return isLit() ? Light.LIT : Light.DARK;
    }

    boolean isLit() {
        return this == ALTERNATIVE;
    }
}
