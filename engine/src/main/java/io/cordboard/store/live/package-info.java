/** The store of a serving node: cached answers, their refresh, and the snapshot on disk. */
@NullMarked
package io.cordboard.store.live;

import org.jspecify.annotations.NullMarked;
