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
 * What must be computed for a kind. Kinds that have none get {@link TemplatedKind}: their template says everything.
 *
 * <p>What it asks it asks of the documents and the call that it is given, and of nothing else: answers are kept by that.
 */
public interface ComputedKind {
    /** The name of the kind. */
    String kind();

    /**
     * What the template of the kind is rendered with.
     *
     * @param member of the document, from which it is composed; problems point to it. Empty for all of it.
     * @param plays the members of the document with files that a dialogue behind it plays
     */
    record ObjectModel(String member, Map<String, Object> values, Set<String> plays) {
        public ObjectModel {
            plays = Set.copyOf(plays);
        }

        /** One with no dialogue behind it that plays what the document says. */
        public ObjectModel(String member, Map<String, Object> values) {
            this(member, values, Set.of());
        }
    }

    /** What stands in a route for the object, for this call. */
    List<ObjectModel> models(Document object, CallFacts call, Documents documents);

    /** What may stand there for such callers, now or after a state has changed: all of it is judged. */
    default List<ObjectModel> everyModel(Document object, CallFacts call, Documents documents) {
        return models(object, call, documents);
    }

    /** Why calls to the object are refused. */
    default List<Problem> refusals(Document object, Documents documents) {
        return List.of();
    }

    /** What the documents of a domain say that does not fit the rest of it. */
    default List<Problem> review(String domain, Set<String> routes, NumberPlan numbers, Documents documents) {
        return List.of();
    }

    /** What stands around every route of a domain for callers from that side. */
    default ComposedRoute around(String domain, Side side, Documents documents) {
        return ComposedRoute.NOTHING;
    }

    /**
     * What dialogues play because the settings of a domain say so: files, by their JSON pointers in the settings. Where
     * tenants are fenced they are judged as if the dialplan played them.
     */
    default Map<String, String> played(String domain, Documents documents) {
        return Map.of();
    }

    /** The member of the domain's settings that {@link #around} is made of. */
    default String aroundMember() {
        return "";
    }
}
