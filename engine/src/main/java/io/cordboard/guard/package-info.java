/**
 * The toll-fraud guard: no inbound call may reach a trunk. It judges the XML that is about to be sent, and keeps what it
 * can prove to be safe. It knows FreeSWITCH's argument grammars, but not where documents come from.
 */
@NullMarked
package io.cordboard.guard;

import org.jspecify.annotations.NullMarked;
