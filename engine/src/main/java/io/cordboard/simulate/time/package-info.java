/** The time rules of a condition: ranges, time zones and {@code strftime}. */
@NullMarked
package io.cordboard.simulate.time;

import org.jspecify.annotations.NullMarked;
