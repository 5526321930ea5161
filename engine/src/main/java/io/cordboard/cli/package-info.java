/** The commands of {@code ./cordboard} and the configuration that they read. */
@NullMarked
package io.cordboard.cli;

import org.jspecify.annotations.NullMarked;
