/** The names of Redis keys, and the slots of a cluster that they belong to. */
@NullMarked
package io.cordboard.store.key;

import org.jspecify.annotations.NullMarked;
