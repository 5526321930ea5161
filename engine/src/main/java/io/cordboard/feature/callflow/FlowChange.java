package io.cordboard.feature.callflow;

import io.cordboard.feature.Switchable;

/**
 * Who changes a call flow, and from where, for its history.
 *
 * @param via {@code feature-code}, {@code api}, {@code store} (the status was written), {@code group}, {@code return-minutes}
 * @param by the extension, or the user of the API, if there is one
 * @param address the address of its phone, if there is one
 */
record FlowChange(String via, String by, String address) {
    /** The status was written in Redis, which does not report by whom. */
    static FlowChange inStore() {
        return new FlowChange("store", "", "");
    }

    static FlowChange byApi(Switchable.Actor actor) {
        return new FlowChange(Switchable.Actor.VIA, actor.name(), actor.address());
    }

    static FlowChange byExtension(String user, String address) {
        return new FlowChange("feature-code", user, address);
    }
}
