package io.cordboard.fetch;

import io.cordboard.compose.BusyCallback;
import io.cordboard.compose.BusyCallbackSettings;
import io.cordboard.schema.Documents;
import java.util.List;

/**
 * A code of busy callback.
 *
 * @param member of the settings, where it stands or would stand
 * @param takesMore whether numbers are dialled behind it, so that every number that begins with it is taken
 */
record BusyCallbackCode(String member, String code, boolean takesMore) {

    /** The codes of a domain, in the order in which they are hunted. */
    static List<BusyCallbackCode> of(String domain, Documents documents) {
        BusyCallbackSettings settings = BusyCallbackSettings.of(documents, domain);
        return List.of(
                new BusyCallbackCode("request-code", settings.requestCode(), true),
                new BusyCallbackCode("cancel-code", settings.cancelCode(), true),
                new BusyCallbackCode("pending-code", settings.pendingCode(), false));
    }

    /** Whose the number is. */
    String holder() {
        return BusyCallback.MEMBER + " " + member;
    }

    String words() {
        return "the " + member + " of busy callback";
    }
}
