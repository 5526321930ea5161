/** Kinds of documents: their schemas, what the annotations of the schemas mean, and the grammar of destinations. */
@NullMarked
package io.cordboard.kind;

import org.jspecify.annotations.NullMarked;
