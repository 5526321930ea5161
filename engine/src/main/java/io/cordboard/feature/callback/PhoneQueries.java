package io.cordboard.feature.callback;

import io.cordboard.route.LegOwner;
import java.util.List;
import java.util.Optional;

/** What the rules ask about phones and calls. Only FreeSWITCHes that are connected are known. */
interface PhoneQueries {
    /** How a leg that was once made is now. */
    enum LegState {
        /** Its FreeSWITCH is not connected. */
        UNKNOWN,
        RINGING,
        ANSWERED,
        /** It is, or was, connected to another leg. */
        BRIDGED,
        /** It was hung up, and nobody else was on it. */
        ENDED,
        /** Nobody saw it end: events were lost, or FreeSWITCH was started anew. Or it was never there. */
        GONE
    }

    /** Whether the extension has a leg on any of its phones. */
    boolean isBusy(LegOwner who);

    /** Whether such a leg is seen now. What is not seen may be at a FreeSWITCH to which only other nodes are connected. */
    boolean hasLeg(LegOwner who);

    /** For how long it has had none, as far as can be known. */
    long freeMillis(LegOwner who);

    /** Whether somebody is there: a leg that the extension has made, or answered. */
    boolean isInUse(LegOwner who);

    /** The FreeSWITCHes at which phones of the extension are registered. */
    List<String> homes(LegOwner who);

    LegState leg(String freeSwitch, String uuid);

    /** Why a leg ended, where that was seen. */
    Optional<String> endCause(String uuid);

    /** Whether the leg is there on any FreeSWITCH. */
    boolean isAlive(String uuid);
}
