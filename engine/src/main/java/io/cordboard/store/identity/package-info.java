/** The id by which a store is known again, and how far what is known of it can be trusted. */
@NullMarked
package io.cordboard.store.identity;

import org.jspecify.annotations.NullMarked;
