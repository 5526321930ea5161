package io.cordboard.status;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.document.Documents;
import io.cordboard.document.DomainName;
import io.cordboard.fetch.FetchAnswer;
import io.cordboard.request.XmlCurlRequest;
import io.cordboard.route.Caller;
import io.cordboard.route.CallerClassifier;
import io.cordboard.store.read.DocumentStore;
import io.cordboard.text.Printable;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fetches that this node answers, without the answers, which may hold passwords. A fetch is only put into a queue.
 * Its caller is determined later; when there are too many fetches, some are left out, and whoever watches is told so.
 */
public final class LiveFetches {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFetches.class);
    private static final int MOST_WAITING = 500;
    private static final long PERIOD_MILLIS = 100;
    private static final int LONGEST = 200;

    private record Heard(XmlCurlRequest request, FetchAnswer.Outcome outcome, String note, int bytes, long nanos) {}

    private final Vertx vertx;
    private final DocumentStore documents;
    private final CallerClassifier classifier;
    private final LiveEvents events;
    private final Queue<Heard> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicBoolean leftOut = new AtomicBoolean();

    LiveFetches(Vertx vertx, DocumentStore documents, CallerClassifier classifier, LiveEvents events) {
        this.vertx = vertx;
        this.documents = documents;
        this.classifier = classifier;
        this.events = events;
    }

    public LiveEvents events() {
        return events;
    }

    /** A fetch was answered. Takes no time, and never fails. */
    public void answered(XmlCurlRequest request, FetchAnswer answer, int bytes, long nanos) {
        if (!events.isWatched()) {
            return;
        }
        if (size.get() >= MOST_WAITING) {
            leftOut.set(true);
            return;
        }
        waiting.add(new Heard(request, answer.outcome(), answer.note(), bytes, nanos));
        if (size.getAndIncrement() == 0) {
            vertx.setTimer(PERIOD_MILLIS, timer -> tell());
        }
    }

    private void tell() {
        List<Heard> batch = new ArrayList<>();
        size.set(0);
        for (Heard next = waiting.poll(); next != null; next = waiting.poll()) {
            batch.add(next);
        }
        documents
                .ask(known -> batch.stream()
                        .map(heard -> from(heard.request(), known))
                        .toList())
                .onSuccess(parties -> {
                    for (int i = 0; i < batch.size(); i++) {
                        tell(batch.get(i), parties.get(i));
                    }
                    if (leftOut.getAndSet(false)) {
                        events.leaveOut();
                    }
                })
                .onFailure(e -> {
                    LOG.debug("{} fetches are not shown: {}", batch.size(), e.getMessage());
                    events.leaveOut();
                });
    }

    /** Whose fetch it is, as far as that is known. */
    private record Party(String domain, String from, Optional<String> gateway) {
        Party(String domain, String from) {
            this(domain, from, Optional.empty());
        }
    }

    private Party from(XmlCurlRequest request, Documents known) {
        if (request.section().equals("dialplan")) {
            Caller caller = classifier.classify(request, known);
            if (caller instanceof Caller.Extension extension) {
                return new Party(extension.domain(), extension.user().field());
            }
            String number = request.field("Caller-Caller-ID-Number").orElse("");
            return caller instanceof Caller.Gateway gateway
                    ? new Party(
                            gateway.gateways().get(0).domain(),
                            number,
                            Optional.of(gateway.gateways().get(0).field()))
                    : new Party(caller.rights().map(user -> user.domain()).orElse(""), number);
        }
        Optional<String> domain = request.field("domain")
                .or(() -> request.field("key_value"))
                .filter(name -> request.section().equals("directory"))
                .flatMap(DomainName::of)
                .filter(known.index().domains()::contains);
        return new Party(domain.orElse(""), request.field("user").orElse(""));
    }

    private void tell(Heard heard, Party party) {
        XmlCurlRequest request = heard.request();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("section", shown(request.section()))
                .put("domain", party.domain())
                .put("from", shown(party.from()))
                .put("to", shown(request.destinationNumber().orElse("")))
                .put("route", shown(request.context().orElse("")))
                .put("outcome", heard.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("why", shown(heard.note()))
                .put("ms", Math.round(heard.nanos() / 10_000.0) / 100.0)
                .put("bytes", heard.bytes());
        party.gateway().ifPresent(gateway -> json.put("gateway", gateway));
        events.add(party.domain(), json);
    }

    private static String shown(String text) {
        return Printable.of(text.substring(0, Math.min(text.length(), LONGEST)));
    }
}
