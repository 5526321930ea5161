package io.cordboard.review;

import io.cordboard.config.RouteSettings;
import io.cordboard.document.Document;
import io.cordboard.document.DocumentId;
import io.cordboard.document.Documents;
import io.cordboard.kind.KindTraits;
import io.cordboard.route.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions of a domain's own dialplan extensions that name an object, as far as their arguments are literal. */
public final class DialplanReferences {
    private static final String EXTENSION = "dialplan_extension";
    private static final String USER = "exten";

    private final RouteSettings settings;
    private final List<KindTraits> kinds;

    DialplanReferences(RouteSettings settings, List<KindTraits> kinds) {
        this.settings = settings;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * An action that names the object.
     *
     * @param action the application with its argument
     */
    public record Named(Document extension, String pointer, String action) {}

    /** @param target an object of a domain; a route has the kind {@code dialplan_context} */
    public List<Named> to(DocumentId target, Documents documents) {
        return to(target, documents, documents);
    }

    /**
     * The actions that name an object after it is deleted.
     *
     * @param extensions the documents with the extensions
     * @param documents those in which the object exists
     */
    public List<Named> to(DocumentId target, Documents extensions, Documents documents) {
        List<Named> found = new ArrayList<>();
        for (Document extension : extensions.all(EXTENSION, target.domain())) {
            for (WrittenAction action : WrittenAction.of(extension.json())) {
                LiteralNames names = new LiteralNames(target.domain(), settings);
                new ArgumentNames(names, Optional.of(target.domain())).of(action.application(), action.data());
                if (isNamed(target, names, documents)) {
                    found.add(new Named(extension, action.pointer(), action.application() + " " + action.data()));
                }
            }
        }
        return found;
    }

    private boolean isNamed(DocumentId target, LiteralNames names, Documents documents) {
        return names.objects().stream().anyMatch(one -> isSame(target, one, documents))
                || names.numbers().stream().anyMatch(number -> isNumber(target, number, documents));
    }

    /** An alias stands for its user. */
    private static boolean isSame(DocumentId target, DocumentId named, Documents documents) {
        return target.equals(named)
                || (target.kind().equals(USER)
                        && named.kind().equals(USER)
                        && named.domain().equals(target.domain())
                        && Users.byNumber(documents, target.domain(), named.field())
                                .filter(user -> user.field().equals(target.field()))
                                .isPresent());
    }

    private boolean isNumber(DocumentId target, String number, Documents documents) {
        return target.kind().equals(USER)
                ? isSame(target, new DocumentId(USER, target.domain(), number), documents)
                : kinds.stream()
                        .filter(kind -> kind.name().equals(target.kind()) && kind.hasNumber())
                        .anyMatch(kind -> kind.nameOf(number).equals(Optional.of(target.field())));
    }
}
