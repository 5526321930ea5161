/** Redis Cluster: the map of slots, and commands and transactions that span several slots. */
@NullMarked
package io.cordboard.store.cluster;

import org.jspecify.annotations.NullMarked;
