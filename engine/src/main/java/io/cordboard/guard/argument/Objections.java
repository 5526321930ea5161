package io.cordboard.guard.argument;

/** Objections that several rules raise. */
public final class Objections {
    private static final String IN_CONDITIONS =
            ": test it in this condition with an anchored expression such as ^\\d+$, or use a capture such as (\\d+)";

    private Objections() {}

    public static Objection unsafe(ArgumentPart.Unsafe part) {
        return new Objection("expansion", part.written() + " " + part.reason());
    }

    public static Objection callerText(String rule, ArgumentPart.CallerText text) {
        return new Objection(rule, text.written() + " is what the caller writes and is not bounded" + IN_CONDITIONS);
    }

    /** The reason for a place without a condition: a capture is bounded by its own expression, and a field by nothing. */
    public static String withoutConditions(String reason) {
        boolean isCapture = reason.matches("(?s)\\$\\{?\\d.*");
        return reason.replace(
                IN_CONDITIONS,
                isCapture ? ": use a capture such as (\\d+)" : ", and nothing bounds it here: write the text itself");
    }
}
