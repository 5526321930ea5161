/**
 * Rehearses a call: asks for its dialplan as FreeSWITCH would, by the very fetches that are served, and follows it in the
 * simulator.
 */
@NullMarked
package io.cordboard.rehearse;

import org.jspecify.annotations.NullMarked;
