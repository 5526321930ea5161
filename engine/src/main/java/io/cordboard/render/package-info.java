/** From models to the XML that is sent: FreeMarker templates and the one writer that escapes everything. */
@NullMarked
package io.cordboard.render;

import org.jspecify.annotations.NullMarked;
