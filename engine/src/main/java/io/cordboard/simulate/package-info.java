/**
 * What FreeSWITCH would do with a call: hunts a dialplan as mod_dialplan_xml.c does, quirk for quirk, and runs what it
 * collected symbolically, on a virtual clock. Inside, text is octets (one char for each byte), because FreeSWITCH counts
 * and cuts bytes; {@link io.cordboard.simulate.value.Octets} converts at the edges.
 */
@NullMarked
package io.cordboard.simulate;

import org.jspecify.annotations.NullMarked;
