/**
 * The documents that admins write: their kinds (one JSON Schema each), how they are read and judged, the problems that
 * are found, and what an answer may ask of them. Knows neither Redis nor HTTP.
 */
@NullMarked
package io.cordboard.schema;

import org.jspecify.annotations.NullMarked;
