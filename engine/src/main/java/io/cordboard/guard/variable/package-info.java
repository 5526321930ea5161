/** The judgement of channel variables and of the blocks that set them. */
@NullMarked
package io.cordboard.guard.variable;

import org.jspecify.annotations.NullMarked;
