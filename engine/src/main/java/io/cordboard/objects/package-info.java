/**
 * PBX objects: converts documents of kinds that routes can name to {@code <extension>}s; their numbers and references.
 * Knows kinds only by their schemas; computed parts implement {@link io.cordboard.objects.ComputedKind}.
 */
@NullMarked
package io.cordboard.objects;

import org.jspecify.annotations.NullMarked;
