package io.cordboard.fetch;

import io.cordboard.route.RouteResolver;
import io.cordboard.route.Users;
import io.cordboard.schema.Destination;
import io.cordboard.schema.Document;
import io.cordboard.schema.Documents;
import io.cordboard.schema.Problem;
import io.cordboard.schema.RouteReading;
import java.util.Optional;

/** What the destination of a document names and is not there. Numbers that are dialled on a route are the route's affair. */
final class DestinationReview {
    private DestinationReview() {}

    static Optional<Problem> missing(Document holder, String member, Destination destination, Documents documents) {
        Optional<String> route = holder.text("route");
        if (destination instanceof Destination.Extension extension && route.isEmpty()) {
            return missingUser(holder, member, extension.number(), documents);
        }
        if (destination instanceof Destination.Voicemail voicemail) {
            return missingUser(holder, member, voicemail.mailbox(), documents);
        }
        if (destination instanceof Destination.OnRoute onRoute) {
            return missingRoute(holder, member, onRoute.route(), documents);
        }
        return destination instanceof Destination.Outside && route.isEmpty()
                ? missingRoute(holder, member, RouteResolver.DEFAULT_ROUTE, documents)
                : Optional.empty();
    }

    private static Optional<Problem> missingUser(Document holder, String member, String id, Documents documents) {
        return Users.byNumber(documents, holder.domain(), id).isPresent()
                ? Optional.empty()
                : Optional.of(warning(holder, member, "there is no user " + id));
    }

    static Optional<Problem> missingRoute(Document holder, String member, String route, Documents documents) {
        String reason = "there is no route " + route + " in " + holder.domain() + "; such calls are refused";
        return documents.route(holder.domain(), route) instanceof RouteReading.Missing
                ? Optional.of(warning(holder, member, reason))
                : Optional.empty();
    }

    private static Problem warning(Document holder, String member, String reason) {
        return Problem.warning(
                "cti_" + holder.id().kind() + "@" + holder.domain(), holder.field(), "/" + member, reason);
    }
}
