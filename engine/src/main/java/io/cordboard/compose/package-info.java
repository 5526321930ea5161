/** From documents to the models of templates: what goes into an answer, before anything is XML. */
@NullMarked
package io.cordboard.compose;

import org.jspecify.annotations.NullMarked;
