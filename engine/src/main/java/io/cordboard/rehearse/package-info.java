/**
 * Simulates a call: asks for its dialplan as FreeSWITCH would, with the same fetches that are served, and follows it in
 * the simulator.
 */
@NullMarked
package io.cordboard.rehearse;

import org.jspecify.annotations.NullMarked;
