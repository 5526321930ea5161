/** Documents of a store as plain values: how they are identified, queried, read and judged. */
@NullMarked
package io.cordboard.document;

import org.jspecify.annotations.NullMarked;
