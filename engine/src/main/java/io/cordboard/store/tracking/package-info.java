/** How a node receives the changes of keys, and how it checks that they still arrive. */
@NullMarked
package io.cordboard.store.tracking;

import org.jspecify.annotations.NullMarked;
