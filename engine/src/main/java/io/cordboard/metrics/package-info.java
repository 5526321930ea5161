/** What whoever watches Cordboard is told: what it counts and times, and whether it is ready. */
@NullMarked
package io.cordboard.metrics;

import org.jspecify.annotations.NullMarked;
