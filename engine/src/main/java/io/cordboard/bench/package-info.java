/** {@code ./cordboard bench}: load as FreeSWITCH creates it, compared with a bare server in the same run. */
@NullMarked
package io.cordboard.bench;

import org.jspecify.annotations.NullMarked;
