/**
 * Redis: which keys there are, how documents and routes are read from them, what is in force, and the embedded Redis of
 * the demo. The only room that knows Redis.
 */
@NullMarked
package io.cordboard.store;

import org.jspecify.annotations.NullMarked;
