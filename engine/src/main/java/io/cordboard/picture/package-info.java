/** The picture of a domain: what is served, as a graph. */
@NullMarked
package io.cordboard.picture;

import org.jspecify.annotations.NullMarked;
