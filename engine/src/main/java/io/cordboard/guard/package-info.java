/**
 * The toll-fraud guard: no inbound call may reach a trunk. It judges the XML that is about to be sent, and keeps what it
 * can prove; it knows FreeSWITCH's argument grammars and nothing of where documents come from.
 */
@NullMarked
package io.cordboard.guard;

import org.jspecify.annotations.NullMarked;
