/** What features have in common: what they do while the program runs, repeated looks, PINs, and the lamps of phones. */
@NullMarked
package io.cordboard.feature;

import org.jspecify.annotations.NullMarked;
