/** What applications do with a simulated call. */
@NullMarked
package io.cordboard.simulate.execute;

import org.jspecify.annotations.NullMarked;
