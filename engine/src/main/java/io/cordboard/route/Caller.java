package io.cordboard.route;

import io.cordboard.document.Document;
import java.util.List;
import java.util.Optional;

/**
 * Who is calling, derived from what FreeSWITCH has verified and never from text that a caller can write. Every caller
 * except an extension (or a leg that represents one) is inbound, and inbound callers never reach a trunk.
 */
public sealed interface Caller {
    /** A phone that registered or authenticated with its secret. */
    record Extension(String domain, Document user) implements Caller {}

    /** A leg that Cordboard itself originated for an extension: a recall, click-to-call. */
    record Originated(String domain, Document user) implements Caller {}

    /**
     * A trunk, recognised by the source address of the call.
     *
     * @param gateways the gateways with that address; only one if its name or registration decides
     */
    record Gateway(List<Document> gateways) implements Caller {
        public Gateway {
            gateways = List.copyOf(gateways);
        }
    }

    /**
     * Every other caller, treated as an unnamed gateway of its SIP profile.
     *
     * @param moved the leg was sent here by another party (REFER, 302), or FreeSWITCH itself created it
     */
    record Stranger(boolean moved) implements Caller {}

    /**
     * A call that an extension has sent on, for example by a forward, as {@link OnBehalf} proves. If an extension calls,
     * the call then has the forwarder's rights. A call from outside stays inbound, and the forwarder's rights limit it
     * further.
     *
     * @param caller who calls
     * @param domain the domain of the forwarder
     */
    record Forwarded(Caller caller, String domain, Document user) implements Caller {
        @Override
        public boolean isInbound() {
            return caller.isInbound();
        }

        @Override
        public Caller origin() {
            return caller;
        }
    }

    /**
     * A call that an extension has moved outside, as {@link MovedBy} proves: it has the extension's rights.
     *
     * @param mover the id of the extension's leg that moved it
     */
    record Moved(String domain, Document user, String mover) implements Caller {}

    /** Who dialled, even if somebody else sent the call on. */
    default Caller origin() {
        return this;
    }

    /** The extension that sent the call on; not the caller. */
    default Optional<Document> forwarder() {
        return this instanceof Forwarded forwarded ? Optional.of(forwarded.user()) : Optional.empty();
    }

    default boolean isInbound() {
        return !(this instanceof Extension) && !(this instanceof Originated) && !(this instanceof Moved);
    }

    /** The user whose rights the call has; empty for inbound callers. */
    default Optional<Document> rights() {
        if (this instanceof Forwarded forwarded) {
            return isInbound() ? Optional.empty() : Optional.of(forwarded.user());
        }
        if (this instanceof Moved moved) {
            return Optional.of(moved.user());
        }
        if (this instanceof Extension extension) {
            return Optional.of(extension.user());
        }
        return this instanceof Originated originated ? Optional.of(originated.user()) : Optional.empty();
    }
}
