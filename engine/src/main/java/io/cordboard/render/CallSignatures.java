package io.cordboard.render;

import io.cordboard.route.LegOwner;

/** The signatures of one call, for the places that an answer has for them. */
public interface CallSignatures {
    /** The one that proves the call itself, in 64 hexadecimal digits. */
    String own();

    /** The one for what is done on behalf of an extension. */
    String onBehalfOf(LegOwner forwarder);

    /** For answers in which nothing is done on anybody's behalf. */
    static CallSignatures of(String own) {
        return new CallSignatures() {
            @Override
            public String own() {
                return own;
            }

            @Override
            public String onBehalfOf(LegOwner forwarder) {
                throw new IllegalStateException("nothing is done on behalf of " + forwarder + " here");
            }
        };
    }
}
