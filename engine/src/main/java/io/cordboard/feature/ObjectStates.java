package io.cordboard.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Problem;
import io.cordboard.feature.Switchable.Actor;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/**
 * What extensions set for themselves by codes, such as forwards and do-not-disturb. The API sets it in the same way.
 */
public interface ObjectStates {
    /** The members as they count now, and whether phones of the extension are registered; empty without such an extension. */
    Future<Optional<JsonNode>> of(String domain, String extension);

    /** As {@link #of}, for all extensions of the domain, each with its {@code number} and {@code title}. */
    Future<List<JsonNode>> all(String domain);

    /**
     * Changes what the extension has set. The next call and the lamps show it when the future completes.
     *
     * @param patch the members to change; null: what the extension's own document says counts again
     * @return what is wrong with the patch, if anything is: then nothing is changed. Empty without such an extension
     */
    Future<Optional<List<Problem>>> change(String domain, String extension, ObjectNode patch, Actor by);
}
