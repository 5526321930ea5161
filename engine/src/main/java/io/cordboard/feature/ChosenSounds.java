package io.cordboard.feature;

import io.cordboard.document.DocumentId;
import io.cordboard.feature.Switchable.Actor;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/**
 * The files that objects play: the one that a phone has recorded, or else the one of the document. Paths are below the
 * folder of the domain.
 */
public interface ChosenSounds {
    /** The file that callers hear; empty without such an object. */
    Future<Optional<String>> of(DocumentId object);

    /** All files that objects of the kind in the domain name, those of documents as well as those of phones. */
    Future<Set<String>> named(String kind, String domain);

    /**
     * From now on callers hear the file of the document. The next call does when the future completes.
     */
    Future<Void> forgetPhone(DocumentId object, Actor by);
}
