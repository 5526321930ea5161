/** A set of documents that is changed together: its draft, what it would do, and the script that saves it whole or not at all. */
@NullMarked
package io.cordboard.change;

import org.jspecify.annotations.NullMarked;
