package io.cordboard.feature.callback;

import com.fasterxml.jackson.databind.JsonNode;
import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.objects.ReturnedCall;
import io.cordboard.route.Domains;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The callback that a queue offers: its member {@code callback}.
 *
 * @param outside who is called back outside
 * @param service how long a request is kept
 * @param ring how long the caller's phone rings
 * @param pending how many requests may be pending
 * @param announcement what a caller hears before the call is recorded; empty if it is not recorded or has none
 */
record QueueSettings(
        ReturnedCall.Rule outside,
        Duration service,
        Duration ring,
        int pending,
        boolean recorded,
        String announcement) {
    static final String KIND = "queue";

    private static final String MEMBER = "callback";

    /** Empty when there is no such queue in force, or it offers none. */
    static Optional<QueueSettings> of(Documents documents, String domain, String queue) {
        return documents
                .document(KIND, domain, queue)
                .filter(found -> found.isTrue("enabled", true))
                .filter(found -> found.json().path(MEMBER).has("key"))
                .map(found -> of(found, documents));
    }

    /** Those of these queues. */
    static Map<String, QueueSettings> of(Documents documents, String domain, Collection<String> queues) {
        Map<String, QueueSettings> found = new HashMap<>();
        queues.forEach(queue -> of(documents, domain, queue).ifPresent(settings -> found.put(queue, settings)));
        return found;
    }

    private static QueueSettings of(Document queue, Documents documents) {
        JsonNode member = queue.json().path(MEMBER);
        List<String> callers = new Document(queue.id(), member).texts("outside");
        boolean recorded = queue.isTrue("record", false);
        return new QueueSettings(
                new ReturnedCall.Rule(
                        queue.domain(), callers, member.path("permission").asText("default")),
                Duration.ofMinutes(member.path("minutes").asInt(120)),
                Duration.ofSeconds(member.path("ring-seconds").asInt(25)),
                member.path("max-pending").asInt(20),
                recorded,
                Domains.settings(documents, queue.domain())
                        .filter(settings -> recorded)
                        .flatMap(settings -> settings.text("recording-announcement"))
                        .orElse(""));
    }
}
