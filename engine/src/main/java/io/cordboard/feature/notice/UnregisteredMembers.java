package io.cordboard.feature.notice;

import io.cordboard.document.Document;
import io.cordboard.document.Documents;
import io.cordboard.document.Problem;
import io.cordboard.esl.FreeSwitchNode;
import io.cordboard.esl.FreeSwitchNodes;
import io.cordboard.kind.KindTraits;
import io.cordboard.kind.MarkedValue;
import io.cordboard.route.LegOwner;
import io.cordboard.route.Users;
import io.cordboard.store.read.DocumentStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members of groups and queues ({@code x-rings} in the schema) who have no registered phone, for {@code check}. While a
 * FreeSWITCH is not connected, it finds none.
 */
public final class UnregisteredMembers {
    private static final Logger LOG = LoggerFactory.getLogger(UnregisteredMembers.class);
    private static final String RINGS = "x-rings";
    private static final long LOOK_MILLIS = 15_000;
    private static final int MOST = 100;

    private final Vertx vertx;
    private final DocumentStore documents;
    private final FreeSwitchNodes nodes;
    private final List<KindTraits> kinds;
    private volatile List<Problem> found = List.of();
    private volatile long timer = -1;
    private volatile boolean stopped;

    /** @param kinds of documents */
    public UnregisteredMembers(Vertx vertx, DocumentStore documents, FreeSwitchNodes nodes, List<KindTraits> kinds) {
        this.vertx = vertx;
        this.documents = documents;
        this.nodes = nodes;
        this.kinds = kinds.stream().filter(kind -> kind.marks(RINGS)).toList();
    }

    public void start() {
        later();
    }

    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    /** The result of the last look: a notice for each object. */
    public List<Problem> found() {
        return found;
    }

    private void later() {
        if (!stopped) {
            timer = vertx.setTimer(LOOK_MILLIS, now -> look().onComplete(done -> later()));
        }
    }

    private Future<Void> look() {
        if (nodes.all().stream().anyMatch(node -> !node.isUp())) {
            found = List.of();
            return Future.succeededFuture();
        }
        return documents
                .ask(known -> known.index().domains())
                .compose(this::inAll)
                .onSuccess(problems -> found = problems.stream().limit(MOST).toList())
                .onFailure(e -> LOG.debug("it is not known who has no phone: {}", e.getMessage()))
                .mapEmpty();
    }

    /** One domain after the other, so that no question is large. */
    private Future<List<Problem>> inAll(Set<String> domains) {
        Future<List<Problem>> all = Future.succeededFuture(new ArrayList<>());
        for (String domain : domains) {
            all = all.compose(
                    before -> documents.ask(known -> problems(domain, known)).map(problems -> {
                        before.addAll(problems);
                        return before;
                    }));
        }
        return all;
    }

    private List<Problem> problems(String domain, Documents known) {
        List<Problem> problems = new ArrayList<>();
        for (KindTraits kind : kinds) {
            for (Document object : known.all(kind.name(), domain)) {
                if (object.isTrue("enabled", true)) {
                    problem(kind, object, known).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private Optional<Problem> problem(KindTraits kind, Document object, Documents known) {
        List<MarkedValue> away = kind.marked(object.json(), RINGS).stream()
                .filter(member -> isRung(object, member) && isAway(object.domain(), member.value(), known))
                .toList();
        if (away.isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(", ", away.stream().map(MarkedValue::value).toList());
        return Optional.of(Problem.notice(
                kind.kind().key(object.domain()),
                object.field(),
                away.get(0).pointer(),
                (away.size() == 1 ? "has" : "have") + " no registered phone now: " + names));
    }

    private static boolean isRung(Document object, MarkedValue member) {
        String holder = member.pointer().substring(0, member.pointer().lastIndexOf('/'));
        return Document.isTrue(object.json().at(holder).path("enabled").asText("true"));
    }

    /** Whether it is an extension in force without a phone. Others are problems of their own, or lead outside. */
    private boolean isAway(String domain, String member, Documents known) {
        String id = member.replaceFirst("^extension:", "");
        return id.indexOf(':') < 0
                && Users.byNumber(known, domain, id)
                        .filter(user -> nodes.all().stream().noneMatch(node -> has(node, user)))
                        .isPresent();
    }

    private static boolean has(FreeSwitchNode node, Document user) {
        return node.registrations().has(new LegOwner(user.field(), user.domain()));
    }
}
