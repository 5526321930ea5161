package io.cordboard.simulate.hunt;

import org.jspecify.annotations.Nullable;

/**
 * The result of one condition. Its two parts are independent: actions of a condition may run although it did not
 * "proceed", and the reverse.
 *
 * @param passed whether its actions run; otherwise its anti-actions
 * @param proceed FreeSWITCH's {@code proceed}: not 0 if the extension matches when this is its last condition
 * @param captures for {@code $1} in its actions; absent if they are left unsubstituted
 */
record ConditionResult(
        boolean passed, int proceed, @Nullable Captures captures) {}
