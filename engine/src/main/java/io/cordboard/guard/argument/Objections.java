package io.cordboard.guard.argument;

/** Objections that several rules raise. */
public final class Objections {
    private Objections() {}

    public static Objection unproven(Part.Unproven part) {
        return new Objection("expansion", part.written() + " " + part.reason());
    }

    public static Objection callerText(String rule, Part.CallerText text) {
        return new Objection(
                rule,
                text.written()
                        + " is what the caller writes and is not bounded: test it in this condition with an anchored expression such"
                        + " as ^\\d+$, or use a capture such as (\\d+)");
    }
}
