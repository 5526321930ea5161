/** The API, {@code /api/v1}: one table of operations, from which requests are dispatched and OpenAPI is written. */
@NullMarked
package io.cordboard.api;

import org.jspecify.annotations.NullMarked;
