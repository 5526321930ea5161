/** Call flows: numbers with two destinations, switched by feature code, lamp, PIN, time and redis-cli. */
@NullMarked
package io.cordboard.feature.callflow;

import org.jspecify.annotations.NullMarked;
