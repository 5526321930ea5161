/** How a node hears which keys change, and how it proves that it does. */
@NullMarked
package io.cordboard.store.tracking;

import org.jspecify.annotations.NullMarked;
