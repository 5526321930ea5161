package io.cordboard.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.admin.Rights;
import io.cordboard.change.Author;
import io.cordboard.change.ChangeRequest;
import io.cordboard.change.HistoryRestore;
import io.cordboard.history.HistoryEntry;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /history}: who changed what, latest first, without secrets; and restoring. */
final class HistoryResource {
    static final String RIGHT = "history";
    private static final String PATH = "/domains/{domain}/history";
    private static final String ID = "[0-9]{1,15}-[0-9]{1,10}";
    private static final int FIRST_BATCH = 8;
    private static final int MOST_BATCH = 500;
    private static final long BATCH_LETTERS = 2_000_000;
    /** How much one page reads: a page of large entries, or a search for rare ones, goes on with the next page. */
    private static final long MOST_LETTERS = 4_000_000;

    private final DomainViews views;
    private final DocumentSaves saves;
    private final NumberHiding hiding;

    HistoryResource(DomainViews views, DocumentSaves saves, NumberHiding hiding) {
        this.views = views;
        this.saves = saves;
        this.hiding = hiding;
    }

    List<Operation> operations() {
        return List.of(
                list(PATH, "listHistory", "What was changed in the domain."),
                list("/history", "listSharedHistory", "What was changed of the kinds that all domains share."),
                restore(PATH + "/{name}/restore", "restore"),
                restore("/history/{name}/restore", "restoreShared"));
    }

    private Operation list(String path, String id, String summary) {
        return Operation.get(path, id, summary, Access.to(Action.READ, RIGHT))
                .query(
                        Paging.limit(),
                        Paging.cursor(),
                        QueryParameter.text("kind", "only changes of this kind"),
                        QueryParameter.text("name", "only changes of documents with this name"))
                .answer("History", Operation.JSON)
                .by(this::list);
    }

    private Operation restore(String path, String id) {
        return DocumentSaves.saving(Operation.of(
                        HttpMethod.POST,
                        path,
                        id,
                        "Brings back the documents as they were before the entry with that id.",
                        Access.to(Action.READ, RIGHT)))
                .query(QueryParameter.flag("force", "also if something names what is deleted by that"))
                .by(this::restore);
    }

    private Future<ApiAnswer> list(ApiCall call) {
        int limit = Paging.limit(call);
        Optional<String> cursor = call.query("cursor");
        if (cursor.filter(text -> !text.matches(ID)).isPresent()) {
            throw Paging.wrongCursor();
        }
        return hiding.of(call.who(), call.domain())
                .compose(hidden -> page(new Search(call, hidden, limit), cursor, FIRST_BATCH, 0))
                .map(ApiAnswer::json);
    }

    /**
     * @param found so far
     * @param hidden what the client does not see, it cannot search for either
     */
    private record Search(ApiCall call, Optional<HiddenNumbers> hidden, int limit, List<ObjectNode> found) {
        Search(ApiCall call, Optional<HiddenNumbers> hidden, int limit) {
            this(call, hidden, limit, new ArrayList<>());
        }

        private boolean isNamed(String name) {
            String shown = hidden.map(numbers -> numbers.text(name)).orElse(name);
            return call.query("name").map(shown::equals).orElse(true);
        }

        private boolean isOfKind(String kind) {
            return call.who().rights().may(Action.READ, kind, call.domain())
                    && call.query("kind").map(kind::equals).orElse(true);
        }

        /** Whether the page is full. */
        private boolean add(HistoryEntry entry) {
            HistoryItem.json(entry, this::isOfKind, this::isNamed).ifPresent(found::add);
            return found.size() == limit;
        }

        private ObjectNode page(Optional<String> next) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.putArray("items").addAll(found);
            next.ifPresent(cursor -> json.put("next", cursor));
            return json;
        }
    }

    /**
     * Entries may be large, so the size of a batch depends on that of the entries before.
     *
     * @param letters of the entries that the page has read
     */
    private Future<ObjectNode> page(Search search, Optional<String> before, int batch, long letters) {
        return views.history().latest(search.call().domain(), before, batch).compose(entries -> {
            long more = letters;
            for (HistoryEntry entry : entries) {
                more += entry.letters();
                if (search.add(entry) || more > MOST_LETTERS) {
                    return Future.succeededFuture(search.page(Optional.of(entry.id())));
                }
            }
            if (entries.size() < batch) {
                return Future.succeededFuture(search.page(Optional.empty()));
            }
            Optional<String> last = Optional.of(entries.get(entries.size() - 1).id());
            long each = Math.max(1, (more - letters) / entries.size());
            int next = (int) Math.max(1, Math.min(MOST_BATCH, Math.min(4L * batch, BATCH_LETTERS / each)));
            return page(search, last, next, more);
        });
    }

    private Future<ApiAnswer> restore(ApiCall call) {
        if (!call.name().matches(ID)) {
            throw ApiProblem.notFound("there is no such entry in the history");
        }
        Author by = new Author(call.who().name(), call.address(), "restore");
        return views.restoring()
                .before(call.domain(), call.name(), by)
                .recover(e -> Future.failedFuture(
                        e instanceof HistoryRestore.NotRestorable
                                ? new ApiProblem(422, String.valueOf(e.getMessage()))
                                : e))
                .map(found -> found.orElseThrow(() -> ApiProblem.notFound("there is no such entry in the history")))
                .compose(request -> saves.save(call, allowed(call, request)));
    }

    private static ChangeRequest allowed(ApiCall call, ChangeRequest request) {
        Rights rights = call.who().rights();
        request.changes().forEach(change -> {
            Action action = change.value().isPresent() ? Action.WRITE : Action.DELETE;
            if (!rights.may(action, change.kind(), call.domain())) {
                throw RequestChecks.forbidden();
            }
        });
        ChangeRequest asked = request.overriding(call.list("override")).allowing(call.list("allow-reach"));
        ChangeRequest forced = call.flag("force") ? asked.forced() : asked;
        return call.flag("dry-run") ? forced.asDryRun() : forced;
    }
}
