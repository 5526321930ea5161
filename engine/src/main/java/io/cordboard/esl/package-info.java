/** The event socket of FreeSWITCH: connections, commands, events, and what each FreeSWITCH is doing. */
@NullMarked
package io.cordboard.esl;

import org.jspecify.annotations.NullMarked;
