/**
 * Text as it is written and read: JSON, XML characters, what can be printed, and the files that ship in the program.
 */
@NullMarked
package io.cordboard.text;

import org.jspecify.annotations.NullMarked;
