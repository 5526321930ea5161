/** What serving nodes report in the store, and what they write to it during calls. */
@NullMarked
package io.cordboard.store.nodes;

import org.jspecify.annotations.NullMarked;
