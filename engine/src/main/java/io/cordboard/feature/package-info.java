/** What features share: when something is looked at again, and the lamps of phones. */
@NullMarked
package io.cordboard.feature;

import org.jspecify.annotations.NullMarked;
