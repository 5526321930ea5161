/** Brings what each FreeSWITCH keeps of its configuration up to date over the event socket, and watches for transfers onto trunks. */
@NullMarked
package io.cordboard.reconcile;

import org.jspecify.annotations.NullMarked;
