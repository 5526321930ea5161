/** Busy callback: whoever calls an extension that is busy is called back when it is free. */
@NullMarked
package io.cordboard.feature.callback;

import org.jspecify.annotations.NullMarked;
