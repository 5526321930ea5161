/** What a number means in a country: how far it reaches, how it is written, which numbers call for help. */
@NullMarked
package io.cordboard.numbering;

import org.jspecify.annotations.NullMarked;
