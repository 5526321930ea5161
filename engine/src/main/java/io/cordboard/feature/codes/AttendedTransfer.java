package io.cordboard.feature.codes;

import io.cordboard.document.Document;
import io.cordboard.feature.PromptPlayer;
import io.cordboard.route.Users;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Attended transfer: the code, an extension and #. The other party hears music while the extension talks to the
 * colleague, and is connected to the colleague when the extension hangs up (mod_dptools.c, att_xfer; {@link
 * WaitingParty}). Phones of the domain only.
 */
final class AttendedTransfer implements InCallCodes.Action {
    private static final String WORD = "[0-9A-Za-z_.+-]{1,64}";

    private final DocumentStore documents;

    AttendedTransfer(DocumentStore documents) {
        this.documents = documents;
    }

    @Override
    public Future<Optional<String>> run(InCallCodes.Keyed keyed) {
        Document from = keyed.user();
        return documents
                .ask(known -> Users.byNumber(known, from.domain(), keyed.number()))
                .map(found -> found.filter(user -> !user.field().equals(from.field()))
                        .filter(user ->
                                user.field().matches(WORD) && user.domain().matches(WORD)))
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.of(PromptPlayer.BAD))
                        : ask(keyed, found.get()));
    }

    private static Future<Optional<String>> ask(InCallCodes.Keyed keyed, Document user) {
        return keyed.connection()
                .api("uuid_broadcast " + keyed.leg().uuid() + " att_xfer::" + WaitingParty.dialStringStart(keyed.leg())
                        + "user/" + user.field() + "@" + user.domain())
                .map(sent -> Optional.empty());
    }
}
