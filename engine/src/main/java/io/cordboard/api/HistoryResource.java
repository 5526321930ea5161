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
    private static final int BATCH = 500;
    /** How many entries one page reads at most; a search for rare entries continues with the next page. */
    private static final int MOST_READ = 5000;

    private final DomainViews views;
    private final DocumentSaves saves;

    HistoryResource(DomainViews views, DocumentSaves saves) {
        this.views = views;
        this.saves = saves;
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
        return page(call, cursor, limit, new ArrayList<>(), 0).map(ApiAnswer::json);
    }

    private Future<ObjectNode> page(
            ApiCall call, Optional<String> before, int limit, List<ObjectNode> found, int read) {
        return views.history().latest(call.domain(), before, BATCH).compose(entries -> {
            for (HistoryEntry entry : entries) {
                item(call, entry).ifPresent(found::add);
                if (found.size() == limit) {
                    return Future.succeededFuture(json(found, Optional.of(entry.id())));
                }
            }
            if (entries.size() < BATCH) {
                return Future.succeededFuture(json(found, Optional.empty()));
            }
            Optional<String> last = Optional.of(entries.get(entries.size() - 1).id());
            return read + BATCH < MOST_READ
                    ? page(call, last, limit, found, read + BATCH)
                    : Future.succeededFuture(json(found, last));
        });
    }

    private static ObjectNode json(List<ObjectNode> items, Optional<String> next) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("items").addAll(items);
        next.ifPresent(cursor -> json.put("next", cursor));
        return json;
    }

    private static Optional<ObjectNode> item(ApiCall call, HistoryEntry entry) {
        return HistoryItem.json(
                entry,
                kind -> call.who().rights().may(Action.READ, kind, call.domain())
                        && call.query("kind").map(kind::equals).orElse(true),
                name -> call.query("name").map(name::equals).orElse(true));
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
