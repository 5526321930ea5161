/** Metrics and readiness. */
@NullMarked
package io.cordboard.metrics;

import org.jspecify.annotations.NullMarked;
