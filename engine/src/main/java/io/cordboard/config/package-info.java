/** The settings of {@code cordboard.yaml} and of the environment, and how they are read. */
@NullMarked
package io.cordboard.config;

import org.jspecify.annotations.NullMarked;
