/** What was changed, by whom and from where, and the documents as they were. */
@NullMarked
package io.cordboard.history;

import org.jspecify.annotations.NullMarked;
