package io.cordboard.route;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import java.util.List;
import java.util.Optional;

/** Looks up users by id, or by another number. */
public final class Users {
    private static final String KIND = "exten";

    private Users() {}

    /** Whether the documents of that kind are the users, of which a domain may have 100,000. */
    public static boolean areOf(String kind) {
        return kind.equals(KIND);
    }

    /** The enabled user with that id. */
    public static Optional<Document> inForce(Documents documents, String domain, String id) {
        return documents.document(KIND, domain, id).filter(Users::isInForce);
    }

    /** All enabled users of a domain. */
    public static List<Document> inForce(Documents documents, String domain) {
        return documents.all(KIND, domain).stream().filter(Users::isInForce).toList();
    }

    private static boolean isInForce(Document user) {
        return user.isTrue("enabled", true) && user.text("alias-of").isEmpty();
    }

    /** The enabled user with that id or number. An alias leads to its user, but not to a further alias. */
    public static Optional<Document> byNumber(Documents documents, String domain, String number) {
        return documents
                .document(KIND, domain, number)
                .filter(user -> user.isTrue("enabled", true))
                .flatMap(user -> user.text("alias-of")
                        .map(id -> inForce(documents, domain, id))
                        .orElse(Optional.of(user)));
    }
}
