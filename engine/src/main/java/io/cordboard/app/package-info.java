/** The wiring: the only room that uses all other rooms. */
@NullMarked
package io.cordboard.app;

import org.jspecify.annotations.NullMarked;
