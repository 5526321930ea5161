/**
 * PBX objects: from documents of the kinds that routes name to the {@code <extension>}s that answer for them, their numbers
 * and what they refer to. Knows kinds by what their schemas say; what must be computed for one stands behind
 * {@link io.cordboard.objects.ComputedKind}.
 */
@NullMarked
package io.cordboard.objects;

import org.jspecify.annotations.NullMarked;
