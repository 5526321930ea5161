package io.cordboard.route;

import io.cordboard.request.Leg;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Proves that a leg is where our own dialplan has sent it. Every answer that gives a leg its owner's rights sets {@code
 * cordboard_hop}, signed for that leg and the index of its caller profile. A transfer creates the next profile
 * (switch_ivr.c, switch_ivr_session_transfer). The answer for a leg that another party has moved does not set it, so
 * later hops of that leg have no proof: the existing one is for an older profile.
 */
public final class OwnHop {
    /** The name of the channel variable. */
    public static final String VARIABLE = "cordboard_hop";

    private final Supplier<byte[]> key;

    /** @param key the key that all nodes share */
    public OwnHop(Supplier<byte[]> key) {
        this.key = key;
    }

    /** The value for an answer to this fetch. */
    public String issue(Leg leg) {
        return issue(leg.field("Unique-ID").orElse(""), ProfileIndex.of(leg).orElse(ProfileIndex.FIRST));
    }

    /** The value for a leg that is being originated: its first dialled number is in its second profile. */
    public String issue(String uniqueId) {
        return issue(uniqueId, ProfileIndex.FIRST);
    }

    /**
     * The value of {@code cordboard_moved_by} for an answer to a leg that an extension has moved; such a leg gets no hop
     * of its own.
     */
    public String issueMoved(Leg leg, Caller.Moved caller) {
        return MovedBy.issue(leg, caller, key.get());
    }

    private String issue(String uniqueId, long profileIndex) {
        return SignedText.hop(uniqueId, profileIndex).signature(key.get());
    }

    /** Whether only our own dialplan has sent the leg on since its first dialling. */
    boolean isOn(Leg leg) {
        if (isFirstDialling(leg)) {
            return true;
        }
        String uniqueId = leg.field("Unique-ID").orElse("");
        String hop = leg.variable(VARIABLE).orElse("");
        if (uniqueId.isEmpty() || hop.isEmpty()) {
            return false;
        }
        // execute_extension, menus and dialogues send fetches while the profile is still the one of the last answer.
        return ProfileIndex.of(leg)
                .filter(index -> SignedText.hop(uniqueId, index - 1).isSigned(hop, key.get())
                        || SignedText.hop(uniqueId, index).isSigned(hop, key.get()))
                .isPresent();
    }

    /** FreeSWITCH always sends the index. A fetch without one was made by hand, and may hide a transfer. */
    private static boolean isFirstDialling(Leg leg) {
        if (leg.isOutbound()) {
            return false;
        }
        Optional<String> index = leg.field("Caller-Profile-Index");
        return index.isPresent()
                ? index.get().equals(Long.toString(ProfileIndex.FIRST))
                : leg.variable("transfer_source").isEmpty()
                        && leg.variable("transfer_history").isEmpty()
                        && leg.field("Hunt-RDNIS").isEmpty();
    }
}
