package io.cordboard.feature.callflow;

/**
 * Who changes a call flow, and from where: as its history shows it.
 *
 * @param via {@code feature-code}, {@code store} (somebody wrote the status), {@code group}, {@code return-minutes}
 * @param by the extension, when there is one
 * @param address the address of its phone, when there is one
 */
record FlowChange(String via, String by, String address) {
    /** Somebody wrote into Redis; who, Redis does not say. */
    static FlowChange inStore() {
        return new FlowChange("store", "", "");
    }

    static FlowChange byExtension(String user, String address) {
        return new FlowChange("feature-code", user, address);
    }
}
