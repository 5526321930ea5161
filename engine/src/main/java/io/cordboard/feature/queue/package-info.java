/** What callers hear who wait in a queue. */
@NullMarked
package io.cordboard.feature.queue;

import org.jspecify.annotations.NullMarked;
