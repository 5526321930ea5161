/** Serves the web editor: the files that {@code editor/build} makes, which are in the jar. */
@NullMarked
package io.cordboard.editor;

import org.jspecify.annotations.NullMarked;
