/** The simulated channel, and the expansion of {@code ${…}} in it. */
@NullMarked
package io.cordboard.simulate.expand;

import org.jspecify.annotations.NullMarked;
