/** What commands do with a whole store: the embedded Redis, store files, {@code accept-store} and {@code retag}. */
@NullMarked
package io.cordboard.store.tools;

import org.jspecify.annotations.NullMarked;
