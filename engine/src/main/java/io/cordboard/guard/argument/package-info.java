/** The basis of the rules: arguments and their parts, what is known about captures and variables, and files. */
@NullMarked
package io.cordboard.guard.argument;

import org.jspecify.annotations.NullMarked;
