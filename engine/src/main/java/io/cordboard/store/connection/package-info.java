/** Connections to one Redis, or to the master that sentinels name. Every command has a deadline. */
@NullMarked
package io.cordboard.store.connection;

import org.jspecify.annotations.NullMarked;
