/** The names of Redis keys, and the cluster slots that they belong to. */
@NullMarked
package io.cordboard.store.key;

import org.jspecify.annotations.NullMarked;
