/**
 * Keeps the configuration that each FreeSWITCH has loaded up to date over the event socket, and watches for transfers
 * onto trunks.
 */
@NullMarked
package io.cordboard.reconcile;

import org.jspecify.annotations.NullMarked;
