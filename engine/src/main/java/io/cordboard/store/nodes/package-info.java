/** What serving nodes say of themselves in the store, and what they write into it while calls go on. */
@NullMarked
package io.cordboard.store.nodes;

import org.jspecify.annotations.NullMarked;
