/** The id by which a store is recognised, and how far known documents can be trusted. */
@NullMarked
package io.cordboard.store.identity;

import org.jspecify.annotations.NullMarked;
