/**
 * What FreeSWITCH would do with a call: hunts a dialplan exactly as mod_dialplan_xml.c does, including its quirks, and
 * runs the collected actions symbolically on a virtual clock. Internally text is octets (one char per byte), because
 * FreeSWITCH counts and cuts bytes; {@link io.cordboard.simulate.value.Octets} converts at the edges.
 */
@NullMarked
package io.cordboard.simulate;

import org.jspecify.annotations.NullMarked;
