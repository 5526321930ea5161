/** Reading and writing text: JSON, XML characters, printable text, and the files that ship in the program. */
@NullMarked
package io.cordboard.text;

import org.jspecify.annotations.NullMarked;
