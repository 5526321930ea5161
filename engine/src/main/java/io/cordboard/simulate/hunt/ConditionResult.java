package io.cordboard.simulate.hunt;

import org.jspecify.annotations.Nullable;

/**
 * What one condition decided. The two answers are independent, which is what surprises: actions of a condition may run
 * although it did not "proceed", and the reverse.
 *
 * @param passed whether its actions run, else its anti-actions
 * @param proceed FreeSWITCH's {@code proceed}: not 0 when the extension matches if this was its last condition
 * @param captures for {@code $1} in its actions; absent when they are left as they are
 */
record ConditionResult(
        boolean passed, int proceed, @Nullable Captures captures) {}
