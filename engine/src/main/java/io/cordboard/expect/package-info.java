/** What calls are expected to do, and what calls of the past would do after a change. */
@NullMarked
package io.cordboard.expect;

import org.jspecify.annotations.NullMarked;
