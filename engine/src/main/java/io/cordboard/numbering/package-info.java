/** What a number means in a country: its reach, its spellings, and the emergency numbers. */
@NullMarked
package io.cordboard.numbering;

import org.jspecify.annotations.NullMarked;
