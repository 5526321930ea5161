/** The commands of {@code ./cordboard} and the configuration that they read. */
@NullMarked
package io.cordboard.command;

import org.jspecify.annotations.NullMarked;
