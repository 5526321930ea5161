package io.cordboard.feature.callflow;

import io.cordboard.esl.DialogLamp.Light;
import java.util.Locale;

/** The status of a call flow, which selects one of its two destinations. */
enum FlowStatus {
    MAIN,
    ALTERNATIVE;

    /** As stored in {@code cti_call_flow_status@D}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FlowStatus of(String text) {
        return text.equals("alternative") ? ALTERNATIVE : MAIN;
    }

    FlowStatus other() {
        return this == MAIN ? ALTERNATIVE : MAIN;
    }

    /** The lamp is on in the alternative status. */
    /** What its lamp shows. */
    Light light() {
        return isLit() ? Light.LIT : Light.DARK;
    }

    boolean isLit() {
        return this == ALTERNATIVE;
    }
}
