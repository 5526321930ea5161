/** Redis Cluster: which master serves which slot, and commands and transactions over several of them. */
@NullMarked
package io.cordboard.store.cluster;

import org.jspecify.annotations.NullMarked;
