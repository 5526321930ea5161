package io.cordboard.feature.callback;

import io.cordboard.route.LegOwner;
import java.util.List;
import java.util.Optional;

/** What the rules ask about phones and calls. Only connected FreeSWITCHes are known. */
interface PhoneQueries {
    /** The state of a leg that was created earlier. */
    enum LegState {
        /** Its FreeSWITCH is not connected. */
        UNKNOWN,
        RINGING,
        ANSWERED,
        /** It is, or was, connected to another leg. */
        BRIDGED,
        /** It was hung up without having been connected. */
        ENDED,
        /** Its end was not seen: events were lost, or FreeSWITCH was restarted. Or it never existed. */
        GONE
    }

    /** Whether the extension has a leg on any of its phones. */
    boolean isBusy(LegOwner who);

    /**
     * Whether such a leg is visible now. One that is not may be at a FreeSWITCH to which only other nodes are connected.
     */
    boolean hasLeg(LegOwner who);

    /** How long it has had none, as far as known. */
    long freeMillis(LegOwner who);

    /** Whether somebody uses it: a leg that the extension has made, or answered. */
    boolean isInUse(LegOwner who);

    /** The FreeSWITCHes at which phones of the extension are registered. */
    List<String> homes(LegOwner who);

    LegState leg(String freeSwitch, String uuid);

    /** Why a leg ended, if that was seen. */
    Optional<String> endCause(String uuid);

    /** The leg to which that live leg is bridged. */
    Optional<String> partner(String freeSwitch, String uuid);

    /** The connected FreeSWITCHes. */
    List<String> connectedNames();

    /** Whether the leg exists on any FreeSWITCH. */
    boolean isAlive(String uuid);
}
