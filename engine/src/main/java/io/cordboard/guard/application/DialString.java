package io.cordboard.guard.application;

import io.cordboard.guard.argument.Argument;
import io.cordboard.guard.variable.SetVariable;
import java.util.ArrayList;
import java.util.List;

/**
 * A dial string as switch_ivr_originate.c splits it: {@code <vars>{vars}[vars]leg,[vars]leg|leg:_:leg}. A string that
 * FreeSWITCH would split by its rules for quotes and escapes outside of the blocks is not read.
 */
sealed interface DialString {
    /** All legs that may be called, and all variables that are set on one. */
    record Legs(List<Argument> legs, List<SetVariable> settings) implements DialString {}

    /** It cannot be split with certainty. */
    record Unreadable(String reason) implements DialString {}

    /** Joins the legs of several dial strings. */
    static DialString join(List<DialString> all) {
        List<Argument> legs = new ArrayList<>();
        List<SetVariable> settings = new ArrayList<>();
        for (DialString one : all) {
            if (one instanceof Unreadable) {
                return one;
            }
            if (one instanceof Legs read) {
                legs.addAll(read.legs());
                settings.addAll(read.settings());
            }
        }
        return new Legs(List.copyOf(legs), List.copyOf(settings));
    }
}
