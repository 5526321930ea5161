/** From models to the XML that is sent: FreeMarker templates and the only writer, which escapes everything. */
@NullMarked
package io.cordboard.render;

import org.jspecify.annotations.NullMarked;
