/** The judgement of channel variables and of the blocks in which they are set. */
@NullMarked
package io.cordboard.guard.variable;

import org.jspecify.annotations.NullMarked;
