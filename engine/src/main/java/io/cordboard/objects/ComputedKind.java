package io.cordboard.objects;

import io.cordboard.compose.ComposedRoute;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.guard.argument.Side;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The computed part of a kind. Kinds without one use {@link TemplatedKind}: their template is sufficient.
 *
 * <p>It may use only the documents and the call that it is given, because answers are kept by these.
 */
public interface ComputedKind {
    /** The name of the kind. */
    String kind();

    /**
     * The model for the template of the kind.
     *
     * @param member the member of the document from which it is composed, to which problems point; empty for the whole
     *     document
     * @param plays the members of the document with files that a dialogue behind it plays
     */
    record ObjectModel(String member, Map<String, Object> values, Set<String> plays) {
        public ObjectModel {
            plays = Set.copyOf(plays);
        }

        /** A model without such a dialogue. */
        public ObjectModel(String member, Map<String, Object> values) {
            this(member, values, Set.of());
        }
    }

    /** The models of the object in a route, for this call. */
    List<ObjectModel> models(Document object, CallFacts call, Documents documents);

    /** All models that such callers may get, now or after a change of state; all of them are judged. */
    default List<ObjectModel> everyModel(Document object, CallFacts call, Documents documents) {
        return models(object, call, documents);
    }

    /** Why calls to the object are refused. */
    default List<Problem> refusals(Document object, Documents documents) {
        return List.of();
    }

    /** Contradictions within the documents of a domain. */
    default List<Problem> review(String domain, Set<String> routes, NumberPlan numbers, Documents documents) {
        return List.of();
    }

    /** The extensions around every route of a domain for callers from that side. */
    default ComposedRoute around(String domain, Side side, Documents documents) {
        return ComposedRoute.NOTHING;
    }

    /**
     * The files in the settings of a domain that dialogues play, by JSON pointer. Where tenants are fenced, they are
     * judged as if the dialplan played them.
     */
    default Map<String, String> played(String domain, Documents documents) {
        return Map.of();
    }

    /** The member of the domain's settings that configures {@link #around}. */
    default String aroundMember() {
        return "";
    }
}
