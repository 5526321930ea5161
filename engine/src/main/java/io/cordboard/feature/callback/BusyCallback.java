package io.cordboard.feature.callback;

import io.cordboard.route.LegOwner;
import java.util.Locale;

/**
 * The words by which busy callback is known in the dialplan: the number to which a failed call is transferred, the paths of
 * the dialogues behind the application {@code socket}, and the channel variables of a leg that is a recall. Nobody but
 * Cordboard may set these variables, for a recalled leg gets the caller's rights by them.
 */
final class BusyCallback {
    /** The member of a domain's settings. */
    public static final String MEMBER = "busy-callback";

    /** Where calls that failed are transferred to; no one else's number. */
    public static final String NUMBER = "busy_callback";

    /** How all of the variables begin; by itself the one that names the request that a leg is the recall of. */
    public static final String REQUEST_VARIABLE = "cordboard_busy_callback";

    /** Whom a recall stands for, {@code USER@DOMAIN}. */
    public static final String CALLER_VARIABLE = LegOwner.STANDS_FOR;

    /** The number that the called side sees. */
    public static final String NUMBER_VARIABLE = "cordboard_busy_callback_number";

    /** What may be said to a caller, each on a path of its own. */
    public enum Dialogue {
        /** A called somebody who is busy: does A want to be called back? */
        OFFER,
        /** The request code and a number. */
        REQUEST,
        /** The cancel code, alone or with a number. */
        CANCEL,
        /** The code that says what is pending. */
        PENDING,
        /** A recall that did not reach the other side. */
        RECALL;

        /** The {@code socket_path}: {@code busy_callback/offer}. */
        public String path() {
            return NUMBER + "/" + name().toLowerCase(Locale.ROOT);
        }
    }

    private BusyCallback() {}
}
