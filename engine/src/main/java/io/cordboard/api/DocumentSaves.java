package io.cordboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cordboard.change.Author;
import io.cordboard.change.Change;
import io.cordboard.change.ChangeOutcome;
import io.cordboard.change.ChangePlan;
import io.cordboard.change.ChangeRequest;
import io.cordboard.change.DocumentChanges;
import io.cordboard.document.DocumentId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Sends every change of documents to {@link DocumentChanges}, which plans and saves it, and answers with the plan. */
final class DocumentSaves {
    /** The members of {@code quotas} in the settings of a domain, and the kinds that they count. */
    private static final Map<String, String> QUOTAS = Map.of("extensions", "exten", "trunks", "gateway");

    private static final String SETTINGS = "domain";
    /** What the settings of a domain say of it towards others: what of theirs it may use, and how much it may have. */
    private static final List<String> OF_ADMINS_OF_ALL = List.of("quotas", "shares", "trusted");

    private final DocumentChanges changes;
    private final StoredView view;
    private final NumberHiding hiding;
    private final GeneratedSecrets generated;

    DocumentSaves(DocumentChanges changes, StoredView view, NumberHiding hiding, GeneratedSecrets generated) {
        this.changes = changes;
        this.view = view;
        this.hiding = hiding;
        this.generated = generated;
    }

    /** Adds the parameters, headers and answers that every saving operation has. */
    static Operation saving(Operation operation) {
        return operation
                .query(
                        QueryParameter.flag("dry-run", "only the plan"),
                        QueryParameter.text(
                                "override", "expectations that may fail, separated by commas:" + " expectation:night"),
                        QueryParameter.text("allow-reach", "what inbound calls may newly reach, separated by commas"))
                .answer("Change", Operation.JSON)
                .statuses(200, 409, 412, 422);
    }

    Future<ApiAnswer> one(ApiCall call, String domain, Change change) {
        return save(
                call,
                request(
                        call,
                        domain,
                        generated(call, List.of(change)),
                        call.flag("dry-run"),
                        call.list("override"),
                        call.list("allow-reach"),
                        call.flag("force")));
    }

    /** With the secrets that the request wants to be made. */
    List<Change> generated(ApiCall call, List<Change> set) {
        return generated.in(call, set);
    }

    ChangeRequest request(
            ApiCall call,
            String domain,
            List<Change> set,
            boolean dryRun,
            Set<String> override,
            Set<String> reach,
            boolean force) {
        Author by = new Author(call.who().name(), call.address(), "api");
        return new ChangeRequest(domain, set, by, dryRun, override, reach, force, Map.of());
    }

    Future<ApiAnswer> save(ApiCall call, ChangeRequest request) {
        return outcome(call, request).map(outcome -> answer(call, request, outcome));
    }

    Future<ChangeOutcome> outcome(ApiCall call, ChangeRequest request) {
        return checkSettings(call, request)
                .compose(checked -> whole(call, request))
                .compose(whole -> limits(request.domain()).compose(limits -> changes.apply(whole.limitedTo(limits))))
                .recover(e -> Future.failedFuture(
                        e instanceof IllegalArgumentException
                                ? new ApiProblem(422, String.valueOf(e.getMessage()))
                                : e));
    }

    /** The request with the whole numbers in the place of those that the sender sees without their last digits. */
    private Future<ChangeRequest> whole(ApiCall call, ChangeRequest request) {
        boolean marked = request.changes().stream()
                .anyMatch(change ->
                        change.value().filter(RestoredNumbers::isMarked).isPresent());
        return !marked
                ? Future.succeededFuture(request)
                : hiding.of(call.who(), call.domain())
                        .compose(hidden ->
                                hidden.isEmpty() ? Future.succeededFuture(request) : whole(request, hidden.get()));
    }

    private Future<ChangeRequest> whole(ChangeRequest request, HiddenNumbers hidden) {
        List<Future<Change>> changes = request.changes().stream()
                .map(change -> whole(request.domain(), change, hidden))
                .toList();
        return Future.all(changes)
                .map(done -> request.of(changes.stream().map(Future::result).toList()));
    }

    private Future<Change> whole(String domain, Change change, HiddenNumbers hidden) {
        Optional<JsonNode> sent = change.value().filter(RestoredNumbers::isMarked);
        return sent.isEmpty() || change.isRoute()
                ? Future.succeededFuture(change)
                : view.found(new DocumentId(change.kind(), domain, change.name()))
                        .map(stored -> {
                            JsonNode before = stored.flatMap(view::parsed).orElse(MissingNode.getInstance());
                            return change.with(new RestoredNumbers(before, hidden).in(sent.get()));
                        });
    }

    /** Whoever is limited to some domains must not change these limits; nor delete the settings with them. */
    private Future<Void> checkSettings(ApiCall call, ChangeRequest request) {
        Future<Void> checked = Future.succeededFuture();
        for (Change change : request.changes()) {
            if (change.kind().equals(SETTINGS) && !call.who().rights().isAdminOfAll()) {
                checked = checked.compose(before -> view.found(new DocumentId(SETTINGS, "", change.name())))
                        .map(stored -> {
                            checkSettings(stored.flatMap(view::parsed), change.value());
                            return null;
                        });
            }
        }
        return checked;
    }

    private static void checkSettings(Optional<JsonNode> stored, Optional<JsonNode> wanted) {
        for (String member : OF_ADMINS_OF_ALL) {
            JsonNode before = stored.orElse(MissingNode.getInstance()).path(member);
            if (!before.equals(wanted.orElse(MissingNode.getInstance()).path(member))) {
                throw new ApiProblem(403, "only an admin of all domains may change \"" + member + "\"");
            }
        }
    }

    private Future<Map<String, Integer>> limits(String domain) {
        return domain.isEmpty()
                ? Future.succeededFuture(Map.of())
                : view.found(new DocumentId("domain", "", domain)).map(found -> {
                    Map<String, Integer> limits = new TreeMap<>();
                    JsonNode quotas = found.flatMap(view::parsed)
                            .map(json -> json.path("quotas"))
                            .orElse(JsonNodeFactory.instance.objectNode());
                    QUOTAS.forEach((member, kind) -> Optional.ofNullable(quotas.get(member))
                            .filter(JsonNode::isInt)
                            .ifPresent(most -> limits.put(kind, most.asInt())));
                    return limits;
                });
    }

    private static ApiAnswer answer(ApiCall call, ChangeRequest request, ChangeOutcome outcome) {
        if (outcome instanceof ChangeOutcome.Saved saved) {
            ObjectNode json = json(true, saved.plan(), saved.etags()).put("history", saved.historyId());
            GeneratedSecrets.of(call, request.changes()).ifPresent(made -> json.set("generated", made));
            ApiAnswer answer = ApiAnswer.json(json);
            return saved.etags().size() == 1 && request.changes().size() == 1
                    ? answer.etag(saved.etags().values().iterator().next())
                    : answer;
        }
        if (outcome instanceof ChangeOutcome.Planned planned) {
            return ApiAnswer.json(json(false, planned.plan(), planned.etags()));
        }
        if (outcome instanceof ChangeOutcome.Conflict conflict) {
            ApiProblem problem = new ApiProblem(
                    412, conflict.kind() + ":" + conflict.name() + " is not what you have seen: it has been changed");
            conflict.currentEtag().ifPresent(etag -> problem.header("ETag", "\"" + etag + "\""));
            throw problem;
        }
        throw refusal((ChangeOutcome.Refused) outcome);
    }

    private static ApiProblem refusal(ChangeOutcome.Refused refused) {
        ApiProblem problem = new ApiProblem(refused.reason().status(), refused.explanation())
                .with("saved", JsonNodeFactory.instance.booleanNode(false))
                .with(
                        "reason",
                        JsonNodeFactory.instance.textNode(refused.reason()
                                .name()
                                .toLowerCase(java.util.Locale.ROOT)
                                .replace('_', '-')))
                .with("plan", refused.plan().toJson());
        refused.plan()
                .problems()
                .forEach(planned -> problem.error(
                        planned.problem().pointer(), planned.problem().reason()));
        return problem;
    }

    private static ObjectNode json(boolean saved, ChangePlan plan, Map<String, String> etags) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("saved", saved);
        json.set("plan", plan.toJson());
        ObjectNode written = json.putObject("etags");
        new TreeMap<>(etags).forEach(written::put);
        return json;
    }
}
