/** FreeSWITCH's event socket: connections, commands, events, and the state of each FreeSWITCH. */
@NullMarked
package io.cordboard.esl;

import org.jspecify.annotations.NullMarked;
