/** {@code ./cordboard bench}: load as FreeSWITCH makes it, beside a bare server in the same run. */
@NullMarked
package io.cordboard.bench;

import org.jspecify.annotations.NullMarked;
