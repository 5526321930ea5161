package io.cordboard.feature.callback;

import io.cordboard.route.LegOwner;
import java.util.Locale;

/**
 * The names of busy callback in the dialplan: the number to which a failed call is transferred, the paths of the
 * dialogues behind the application {@code socket}, and the channel variables of a recall's leg. Only Cordboard may set
 * these variables, because they give the leg the caller's rights.
 */
final class BusyCallbackNames {
    /** The member of a domain's settings. */
    public static final String MEMBER = "busy-callback";

    /** The number to which failed calls are transferred; nothing else may have it. */
    public static final String NUMBER = "busy_callback";

    /** The prefix of all variables; alone, the name of the variable with the request of a recall's leg. */
    public static final String REQUEST_VARIABLE = "cordboard_busy_callback";

    /** The extension that a recall represents, {@code USER@DOMAIN}. */
    public static final String CALLER_VARIABLE = LegOwner.STANDS_FOR;

    /** The number that the called side sees. */
    public static final String NUMBER_VARIABLE = "cordboard_busy_callback_number";

    /** The dialogues with a caller, each with its own path. */
    public enum Dialogue {
        /** A called a busy extension and is offered a callback. */
        OFFER,
        /** The request code and a number. */
        REQUEST,
        /** The cancel code, alone or with a number. */
        CANCEL,
        /** The code that plays the pending requests. */
        PENDING,
        /** A recall that did not reach the other side. */
        RECALL;

        /** The {@code socket_path}: {@code busy_callback/offer}. */
        public String path() {
            return NUMBER + "/" + name().toLowerCase(Locale.ROOT);
        }
    }

    private BusyCallbackNames() {}
}
