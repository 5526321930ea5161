package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.admin.Action;
import io.cordboard.change.Change;
import io.cordboard.change.StoredDocument;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/**
 * Documents of all kinds, by one handler: those of a domain, those that all domains share, and the settings of domains.
 */
final class DocumentResource {
    private static final String DOMAIN = "/domains/{domain}";
    private static final String DOCUMENT = DOMAIN + "/{kind}/{name}";
    private static final String SHARED = "/{kind}/{name}";

    private final DocumentKinds kinds;
    private final StoredView view;
    private final DocumentSaves saves;

    DocumentResource(DocumentKinds kinds, StoredView view, DocumentSaves saves) {
        this.kinds = kinds;
        this.view = view;
        this.saves = saves;
    }

    List<Operation> operations() {
        return List.of(
                read("getDomain", DOMAIN, "domain").answer("domain", Operation.JSON),
                write(HttpMethod.PUT, "putDomain", DOMAIN, "domain").body("domain", Operation.JSON),
                write(HttpMethod.PATCH, "patchDomain", DOMAIN, "domain")
                        .body("Patch", Operation.MERGE_PATCH, Operation.JSON),
                delete("deleteDomain", DOMAIN, "domain"),
                read("get", DOCUMENT, Access.IN_PATH)
                        .answer(Access.IN_PATH, Operation.JSON)
                        .ofKinds(kinds.ofDomains()),
                write(HttpMethod.PUT, "put", DOCUMENT, Access.IN_PATH)
                        .body(Access.IN_PATH, Operation.JSON)
                        .ofKinds(kinds.ofDomains()),
                write(HttpMethod.PATCH, "patch", DOCUMENT, Access.IN_PATH)
                        .body("Patch", Operation.MERGE_PATCH, Operation.JSON)
                        .ofKinds(kinds.ofDomains()),
                delete("delete", DOCUMENT, Access.IN_PATH).ofKinds(kinds.ofDomains()),
                read("getShared", SHARED, Access.IN_PATH)
                        .answer(Access.IN_PATH, Operation.JSON)
                        .ofKinds(kinds.shared()),
                write(HttpMethod.PUT, "putShared", SHARED, Access.IN_PATH)
                        .body(Access.IN_PATH, Operation.JSON)
                        .ofKinds(kinds.shared()),
                write(HttpMethod.PATCH, "patchShared", SHARED, Access.IN_PATH)
                        .body("Patch", Operation.MERGE_PATCH, Operation.JSON)
                        .ofKinds(kinds.shared()),
                delete("deleteShared", SHARED, Access.IN_PATH).ofKinds(kinds.shared()));
    }

    private Operation read(String id, String path, String kind) {
        return Operation.get(path, id, "The stored document, without its secrets.", Access.to(Action.READ, kind))
                .by(this::get);
    }

    private Operation write(HttpMethod method, String id, String path, String kind) {
        String summary = method.equals(HttpMethod.PUT)
                ? "Creates or replaces the document. Secrets that are left out stay."
                : "Changes members of the document (RFC 7396).";
        return DocumentSaves.saving(Operation.of(method, path, id, summary, Access.to(Action.WRITE, kind)))
                .query(GeneratedSecrets.parameter())
                .by(method.equals(HttpMethod.PUT) ? this::put : this::patch);
    }

    private Operation delete(String id, String path, String kind) {
        return DocumentSaves.saving(Operation.of(
                        HttpMethod.DELETE, path, id, "Deletes the document.", Access.to(Action.DELETE, kind)))
                .query(QueryParameter.flag("force", "also if something names it"))
                .by(this::delete);
    }

    private Future<ApiAnswer> get(ApiCall call) {
        DocumentPath place = DocumentPath.of(call);
        return view.one(place.id()).map(stored -> {
            JsonNode shown = view.shown(stored)
                    .orElseThrow(
                            () -> new ApiProblem(409, "the stored document is not JSON; ./cordboard check says where"));
            return ApiAnswer.json(shown).etag(stored.etag());
        });
    }

    private Future<ApiAnswer> put(ApiCall call) {
        DocumentPath place = DocumentPath.of(call);
        JsonNode value = call.json();
        return matched(call, place)
                .compose(etag -> saves.one(
                        call,
                        place.changeDomain(),
                        new Change(place.kind(), place.name(), Optional.of(value), etag, call.onlyCreate())));
    }

    /** The ETag that the stored document must have; {@code *} matches any. */
    private Future<Optional<String>> matched(ApiCall call, DocumentPath place) {
        Optional<String> wanted = call.ifMatch();
        return wanted.filter("*"::equals).isPresent()
                ? view.found(place.id())
                        .map(found -> Optional.of(found.map(StoredDocument::etag)
                                .orElseThrow(() -> new ApiProblem(412, "there is no such document"))))
                : Future.succeededFuture(wanted);
    }

    private Future<ApiAnswer> patch(ApiCall call) {
        DocumentPath place = DocumentPath.of(call);
        ObjectNode patch = call.object();
        return view.one(place.id()).compose(stored -> {
            JsonNode before = view.parsed(stored)
                    .orElseThrow(
                            () -> new ApiProblem(409, "the stored document is not JSON; ./cordboard check says where"));
            Optional<String> wanted = call.ifMatch().filter(etag -> !etag.equals("*"));
            JsonNode merged = MergePatch.apply(before, patch, view.secrets(place.kind(), patch));
            return saves.one(
                    call,
                    place.changeDomain(),
                    new Change(
                            place.kind(),
                            place.name(),
                            Optional.of(merged),
                            Optional.of(wanted.orElse(stored.etag())),
                            false));
        });
    }

    private Future<ApiAnswer> delete(ApiCall call) {
        DocumentPath place = DocumentPath.of(call);
        return view.one(place.id())
                .compose(there -> matched(call, place))
                .compose(etag -> saves.one(
                        call,
                        place.changeDomain(),
                        new Change(place.kind(), place.name(), Optional.empty(), etag, false)));
    }
}
