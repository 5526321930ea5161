package io.cordboard.objects;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.guard.argument.Side;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Users;
import java.util.List;
import java.util.Optional;

/**
 * The known data of a call.
 *
 * @param number the dialled number
 * @param caller the id of the user whose rights the call has, or whose rights limit it
 * @param calling the caller's number of an inbound call
 * @param gateways the gateways by which an inbound call may have come
 */
record DialledCall(
        String domain,
        Side side,
        Optional<String> number,
        Optional<String> caller,
        Optional<String> calling,
        List<String> gateways) {
    DialledCall {
        gateways = List.copyOf(gateways);
    }

    String sideName() {
        return sideName(side);
    }

    /** A member of the document of the user whose rights the call has. */
    Optional<JsonNode> own(String member, Documents documents) {
        return caller.flatMap(id -> Users.inForce(documents, domain, id))
                .map(user -> user.json().path(member))
                .filter(value -> !value.isMissingNode());
    }

    /** The object of that kind whose name is dialled. */
    Optional<Document> named(KindTraits kind, Documents documents) {
        return number.flatMap(kind::nameOf)
                .filter(name -> mayHave(kind, name, documents))
                .flatMap(name -> documents.document(kind.name(), domain, name));
    }

    /**
     * Most numbers are no object of most kinds. A store with many extensions would keep such an absence for each of
     * them and each kind, so the documents of a kind are asked for together. Only extensions can be too many for this.
     */
    private boolean mayHave(KindTraits kind, String name, Documents documents) {
        return Users.areOf(kind.name())
                || documents.find(known -> known.all(kind.name(), domain).stream()
                        .anyMatch(document -> document.field().equals(name)));
    }

    /** The side, as schemas and templates name it. */
    static String sideName(Side side) {
        return switch (side) {
            case OUTSIDE -> "inbound";
            case EXTENSION -> "extension";
            case ORIGINATED -> "originated";
        };
    }
}
