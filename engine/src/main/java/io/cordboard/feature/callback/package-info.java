/** Busy callback: a caller of a busy extension is called back when it is free. */
@NullMarked
package io.cordboard.feature.callback;

import org.jspecify.annotations.NullMarked;
