/** The commands of {@code ./cordboard}. */
@NullMarked
package io.cordboard.command;

import org.jspecify.annotations.NullMarked;
