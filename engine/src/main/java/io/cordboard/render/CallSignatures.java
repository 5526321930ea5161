package io.cordboard.render;

import io.cordboard.route.LegOwner;

/** The signatures of one call, for the placeholders in an answer. */
public interface CallSignatures {
    /** The signature that proves the call itself, in 64 hexadecimal digits. */
    String own();

    /** The signature for actions on behalf of an extension. */
    String onBehalfOf(LegOwner forwarder);

    /** For answers without actions on behalf of an extension. */
    static CallSignatures of(String own) {
        return new CallSignatures() {
            @Override
            public String own() {
                return own;
            }

            @Override
            public String onBehalfOf(LegOwner forwarder) {
                throw new IllegalStateException("no call has the rights of " + forwarder + " here");
            }
        };
    }
}
