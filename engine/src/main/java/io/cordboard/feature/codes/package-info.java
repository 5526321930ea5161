/** Feature codes that set something for the extension that dials them: do-not-disturb and forwards, with their lamps. */
@NullMarked
package io.cordboard.feature.codes;

import org.jspecify.annotations.NullMarked;
