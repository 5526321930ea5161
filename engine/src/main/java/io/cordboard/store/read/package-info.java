/** How documents, routes and the index of domains are read from Redis. */
@NullMarked
package io.cordboard.store.read;

import org.jspecify.annotations.NullMarked;
