/** What rules judge by: arguments, their parts, what is proven about captures and variables, and files. */
@NullMarked
package io.cordboard.guard.argument;

import org.jspecify.annotations.NullMarked;
