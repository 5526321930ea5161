/** The store as a serving node holds it: kept answers, their refreshing, and the snapshot on disk. */
@NullMarked
package io.cordboard.store.live;

import org.jspecify.annotations.NullMarked;
