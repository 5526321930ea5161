package io.cordboard.feature.codes;

import io.cordboard.feature.Switchable.Actor;

/**
 * Who sets a state, for the history.
 *
 * @param name the extension, or the user of the API; empty when the clock does
 * @param address that of the phone, or of the request
 * @param via {@code feature-code}, {@code api} or {@code clock}
 */
record StateAuthor(String name, String address, String via) {
    static final StateAuthor CLOCK = new StateAuthor("", "", "clock");

    static StateAuthor extension(String user, String address) {
        return new StateAuthor(user, address, "feature-code");
    }

    static StateAuthor of(Actor actor) {
        return new StateAuthor(actor.name(), actor.address(), Actor.VIA);
    }
}
