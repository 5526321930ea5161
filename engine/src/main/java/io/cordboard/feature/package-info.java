/** Shared by features: the schedule of repeated looks, and the lamps of phones. */
@NullMarked
package io.cordboard.feature;

import org.jspecify.annotations.NullMarked;
