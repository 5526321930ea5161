/** Text and values as FreeSWITCH parses them: octets, loose numbers and booleans, separated lists. */
@NullMarked
package io.cordboard.simulate.value;

import org.jspecify.annotations.NullMarked;
