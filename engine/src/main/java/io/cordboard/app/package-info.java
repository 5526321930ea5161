/** The wiring: the only place that sees every room. */
@NullMarked
package io.cordboard.app;

import org.jspecify.annotations.NullMarked;
